"""Every quarter of the matrix is drawn by itself, the same lines for each layer."""

import torch
from torch import nn


def draw(lstm):
    for layer in range(lstm.num_layers):
        for kind in ("ih", "hh"):
            weight = getattr(lstm, f"weight_{kind}_l{layer}")
            for gate in weight.chunk(4):
                nn.init.orthogonal_(gate)
    return lstm


class Encoder(nn.Module):
    def __init__(self, features, hidden):
        super().__init__()
        self.lstm = draw(nn.LSTM(features, hidden, num_layers=2))

    def forward(self, x):
        return self.lstm(x)[1][0][-1]


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    lstm = Encoder(5, 5).to(device).lstm
    for name in ("weight_ih_l0", "weight_hh_l0", "weight_ih_l1", "weight_hh_l1"):
        for gate in getattr(lstm, name).chunk(4):
            oracles.assert_orthogonal(gate, name)


if __name__ == "__main__":
    check(torch.device("cpu"))
