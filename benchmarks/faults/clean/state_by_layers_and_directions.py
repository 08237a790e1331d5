"""The state has a row for each layer and direction, then the batch."""

import torch
from torch import nn


class Encoder(nn.Module):
    def __init__(self, features, hidden, layers=2):
        super().__init__()
        self.layers, self.hidden = layers, hidden
        self.lstm = nn.LSTM(features, hidden, layers, batch_first=True, bidirectional=True)

    def forward(self, x):
        batch = x.size(0)
        shape = (2 * self.layers, batch, self.hidden)
        h_0, c_0 = x.new_zeros(shape), x.new_zeros(shape)
        steps, _ = self.lstm(x, (h_0, c_0))
        return steps


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    model = Encoder(3, 4).to(device)
    x = torch.randn(2, 5, 3, device=device)
    oracles.assert_close(model(x).detach(), model.lstm(x)[0].detach(), "steps")


if __name__ == "__main__":
    check(torch.device("cpu"))
