"""Scores and targets are packed alike, so that no padding is left to count."""

import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence


class Words(nn.Module):
    def __init__(self, vocab, size):
        super().__init__()
        self.embed = nn.Embedding(vocab, size, padding_idx=0)
        self.lstm = nn.LSTM(size, size, batch_first=True)
        self.out = nn.Linear(size, vocab)

    def forward(self, ids, lengths):
        packed = pack_padded_sequence(
            self.embed(ids[:, :-1]), lengths - 1, batch_first=True, enforce_sorted=False
        )
        targets = pack_padded_sequence(
            ids[:, 1:], lengths - 1, batch_first=True, enforce_sorted=False
        )
        steps, _ = self.lstm(packed)
        return nn.functional.cross_entropy(self.out(steps.data), targets.data)


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    model = Words(9, 5).to(device)
    words = oracles.tokens(9, (6, 3), device)
    lengths, ids = oracles.lengths_of(words), oracles.padded(words)
    with torch.no_grad():
        oracles.assert_close(model(nn.functional.pad(ids, (0, 3)), lengths), model(ids, lengths), "loss")


if __name__ == "__main__":
    check(torch.device("cpu"))
