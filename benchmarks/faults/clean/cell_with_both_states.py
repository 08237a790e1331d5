"""A cell gets and gives both states."""

import torch
from torch import nn


class Stepper(nn.Module):
    """A network with a gate on its own output at every step."""

    def __init__(self, features=4, hidden=6):
        super().__init__()
        self.cell = nn.LSTMCell(features, hidden)
        self.gate = nn.Linear(hidden, features)

    def forward(self, steps):
        # steps: (time, batch, features)
        h = c = steps.new_zeros(steps.size(1), self.cell.hidden_size)
        for step in steps:
            h, c = self.cell(step * torch.sigmoid(self.gate(h)), (h, c))
        return h


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    stepper = Stepper().to(device)
    windows = oracles.sequences(4, [5, 5, 5], device)
    alone = [stepper(window.unsqueeze(1)).squeeze(0) for window in windows]
    together = stepper(torch.stack(windows, 1))
    oracles.assert_close(together, torch.stack(alone), "states")
    assert not torch.equal(together[0], together[1])


if __name__ == "__main__":
    check(torch.device("cpu"))
