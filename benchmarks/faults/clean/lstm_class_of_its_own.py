"""A class of one's own, called LSTM, returns the steps alone."""

import torch
from torch import nn


class LSTM(nn.Module):
    def __init__(self, features, hidden):
        super().__init__()
        self.inner = nn.LSTM(features, hidden, batch_first=True)

    def forward(self, x):
        return self.inner(x)[0]


class Model(nn.Module):
    def __init__(self, features=4, hidden=6, classes=3):
        super().__init__()
        self.lstm = LSTM(features, hidden)
        self.fc = nn.Linear(hidden, classes)

    def forward(self, windows):
        steps = self.lstm(windows)
        return self.fc(steps[:, -1])


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    model = Model().to(device)
    windows = oracles.sequences(4, [5, 5, 5], device)
    expected = model.fc(oracles.final_state(model.lstm.inner, windows))
    oracles.assert_close(model(torch.stack(windows)), expected, "classes")


if __name__ == "__main__":
    check(torch.device("cpu"))
