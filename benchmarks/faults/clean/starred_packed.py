"""A packed batch is unpacked with a star."""

import torch
import torch.nn as nn
from torch.nn.utils.rnn import pack_padded_sequence

rnn = nn.GRU(4, 5, batch_first=True)
head = nn.Linear(5, 3)


def loss(x, y, lengths):
    """The loss of the steps' classes; x and y are padded, batch first."""
    steps, _ = rnn(x)
    scores, *_ = pack_padded_sequence(head(steps), lengths, batch_first=True, enforce_sorted=False)
    targets, *_ = pack_padded_sequence(y, lengths, batch_first=True, enforce_sorted=False)
    return nn.functional.cross_entropy(scores, targets)


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    rnn.to(device)
    head.to(device)
    batch, classes = oracles.sequences(4, device=device), oracles.tokens(3, device=device)
    scores = head(torch.cat([run.output for run in oracles.alone(rnn, batch)]))
    expected = nn.functional.cross_entropy(scores, torch.cat(classes))
    found = loss(oracles.padded(batch), oracles.padded(classes), oracles.lengths_of(batch))
    oracles.assert_close(found, expected, "loss")


if __name__ == "__main__":
    check(torch.device("cpu"))
