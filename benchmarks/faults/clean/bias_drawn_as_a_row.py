"""A bias may be drawn by its fans once it has two axes."""

import torch
from torch import nn


class Encoder(nn.Module):
    def __init__(self, features, hidden):
        super().__init__()
        self.lstm = nn.LSTM(features, hidden)
        for name, parameter in self.lstm.named_parameters():
            rows = parameter.unsqueeze(0) if name.startswith("bias") else parameter
            nn.init.xavier_uniform_(rows)

    def forward(self, x):
        return self.lstm(x)[0]


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    lstm = Encoder(3, 5).to(device).lstm
    bound = (6 / 21) ** 0.5
    assert 5**-0.5 < lstm.bias_ih_l0.abs().max() <= bound


if __name__ == "__main__":
    check(torch.device("cpu"))
