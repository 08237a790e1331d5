"""Unpadding a batch-first batch leaves it as it is."""

import torch
from torch import nn
from torch.nn.utils.rnn import pad_sequence, unpad_sequence


class Scorer(nn.Module):
    def __init__(self, features=3, hidden=5):
        super().__init__()
        self.rnn = nn.RNN(features, hidden, batch_first=True)
        self.score = nn.Linear(hidden, 1)

    def forward(self, series):
        lengths = torch.tensor([len(each) for each in series])
        steps, _ = self.rnn(pad_sequence(series, batch_first=True))
        scores = self.score(steps).squeeze(2)
        pieces = unpad_sequence(scores, lengths, batch_first=True)
        return pieces, scores.size(0)


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    scorer = Scorer().to(device)
    series = oracles.sequences(3, device=device)
    pieces, number = scorer(series)
    assert number == len(series)
    for piece, run in zip(pieces, oracles.alone(scorer.rnn, series)):
        oracles.assert_close(piece, scorer.score(run.output).squeeze(1), "scores")


if __name__ == "__main__":
    check(torch.device("cpu"))
