"""The first of the pair that unpacking returns."""

import torch
import torch.nn as nn
import torch.nn.utils.rnn as rnn_utils


class Tagger(nn.Module):
    def __init__(self, features=4, hidden=5, tags=3):
        super().__init__()
        self.rnn = nn.GRU(features, hidden, batch_first=True)
        self.tags = nn.Linear(hidden, tags)

    def forward(self, x, lengths):
        packed = rnn_utils.pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        padded = rnn_utils.pad_packed_sequence(self.rnn(packed)[0], batch_first=True)
        return self.tags(padded[0])


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    tagger = Tagger().to(device)
    batch = oracles.sequences(4, device=device)
    found = tagger(oracles.padded(batch), oracles.lengths_of(batch))
    for row, run in zip(found, oracles.alone(tagger.rnn, batch)):
        oracles.assert_close(row[: len(run.output)], tagger.tags(run.output), "tags")


if __name__ == "__main__":
    check(torch.device("cpu"))
