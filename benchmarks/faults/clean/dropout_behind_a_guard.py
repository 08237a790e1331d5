"""Packed and padded batches go different ways to dropout."""

import torch
from torch import nn
from torch.nn.utils.rnn import PackedSequence, pack_sequence


class InputDropout(nn.Module):
    def __init__(self, p=0.3):
        super().__init__()
        self.drop = nn.Dropout(p)

    def forward(self, batch):
        if isinstance(batch, PackedSequence):
            return batch._replace(data=self.drop(batch.data))
        return self.drop(batch)


class Scorer(nn.Module):
    def __init__(self):
        super().__init__()
        self.before = InputDropout()
        self.rnn = nn.LSTM(3, 5)
        self.score = nn.Linear(5, 1)

    def forward(self, series):
        batch = self.before(pack_sequence(series, enforce_sorted=False))
        _, (state, _) = self.rnn(batch)
        return self.score(state[-1])


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    scorer = Scorer().to(device).eval()
    series = oracles.sequences(3, device=device)
    expected = scorer.score(oracles.final_state(scorer.rnn, series))
    oracles.assert_close(scorer(series), expected, "scores")


if __name__ == "__main__":
    check(torch.device("cpu"))
