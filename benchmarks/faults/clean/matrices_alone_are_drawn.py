"""The test of the number of axes lets no bias through."""

import torch
from torch import nn


class Encoder(nn.Module):
    def __init__(self, features, hidden):
        super().__init__()
        self.gru = nn.GRU(features, hidden, num_layers=2, bidirectional=True)
        for parameter in self.gru.parameters():
            if parameter.dim() < 2:
                continue
            nn.init.kaiming_normal_(parameter, nonlinearity="linear")

    def forward(self, x):
        return self.gru(x)[1]


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    gru = Encoder(30, 50).to(device).gru
    assert gru.bias_ih_l0.abs().max() <= 50**-0.5, "the biases are torch's"
    assert abs(gru.weight_ih_l0.std().item() - 30**-0.5) < 0.02


if __name__ == "__main__":
    check(torch.device("cpu"))
