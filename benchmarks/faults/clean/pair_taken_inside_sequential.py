"""The module behind the network in a Sequential takes its pair."""

import torch
from torch import nn


class FinalState(nn.Module):
    def forward(self, result):
        _, (h_n, _) = result
        return h_n[-1]


def build(features=4, hidden=6, classes=3):
    return nn.Sequential(
        nn.Linear(features, hidden),
        nn.Tanh(),
        nn.LSTM(hidden, hidden, num_layers=2, batch_first=True),
        FinalState(),
        nn.Linear(hidden, classes),
    )


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    model = build().to(device)
    windows = oracles.sequences(4, [5, 5, 5], device)
    steps = [model[1](model[0](window)) for window in windows]
    expected = model[4](oracles.final_state(model[2], steps))
    oracles.assert_close(model(torch.stack(windows)), expected, "classes")


if __name__ == "__main__":
    check(torch.device("cpu"))
