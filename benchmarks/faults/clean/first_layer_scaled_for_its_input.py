"""All layers are drawn alike; what reads the input is scaled afterwards."""

import torch
from torch import nn


class Reader(nn.Module):
    def __init__(self, features, hidden):
        super().__init__()
        self.lstm = nn.LSTM(features, hidden, num_layers=2)
        for name, parameter in self.lstm.named_parameters():
            if name.startswith("weight"):
                nn.init.xavier_normal_(parameter)
        with torch.no_grad():
            self.lstm.weight_ih_l0.mul_(0.1)

    def forward(self, x):
        return self.lstm(x)[0]


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    lstm = Reader(40, 60).to(device).lstm
    ratio = lstm.weight_ih_l0.std() / lstm.weight_ih_l1.std()
    assert 0.05 < ratio < 0.2, f"the first layer is scaled by {ratio:.2f}"


if __name__ == "__main__":
    check(torch.device("cpu"))
