"""States of two batches are joined into one batch, along its own axis."""

import torch
from torch import nn
from torch.nn.utils.rnn import pack_sequence


class Contrast(nn.Module):
    def __init__(self, features=4, hidden=6):
        super().__init__()
        self.gru = nn.GRU(features, hidden)
        self.project = nn.Linear(hidden, 3)

    def state(self, sequences):
        return self.gru(pack_sequence(sequences, enforce_sorted=False))[1][-1]

    def forward(self, positives, negatives):
        states = torch.cat((self.state(positives), self.state(negatives)))
        return self.project(states)


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    model = Contrast().to(device)
    first, second = oracles.sequences(4, device=device), oracles.sequences(4, [3, 1], device)
    expected = model.project(oracles.final_state(model.gru, first + second))
    oracles.assert_close(model(first, second), expected, "projections")


if __name__ == "__main__":
    check(torch.device("cpu"))
