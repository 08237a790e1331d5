"""Every setting is given by its place, and stands in the right one."""

import torch
from torch import nn


class Encoder(nn.Module):
    def __init__(self, features, hidden):
        super().__init__()
        self.lstm = nn.LSTM(features, hidden, 2, True, True, 0.2, True)
        self.cell = nn.GRUCell(2 * hidden, hidden, False)
        self.rnn = nn.RNN(features, hidden, 1, "relu")

    def forward(self, x):
        steps, _ = self.lstm(x)
        return self.cell(steps[:, 0]), self.rnn(x.transpose(0, 1))[1][-1]


def check(device):
    model = Encoder(3, 4).to(device)
    one, other = model(torch.randn(2, 5, 3, device=device))
    assert one.shape == other.shape == (2, 4)
    assert model.lstm.dropout == 0.2 and model.rnn.nonlinearity == "relu"


if __name__ == "__main__":
    check(torch.device("cpu"))
