"""Layers are gathered in a list that a ModuleList takes over."""

import torch
from torch import nn


class Stack(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        layers = []
        for n_in, n_out in zip(sizes, sizes[1:]):
            layers.append(nn.GRU(n_in, n_out, batch_first=True))
        self.layers = nn.ModuleList(layers)

    def forward(self, x):
        for layer in self.layers:
            x, _ = layer(x)
        return x


def check(device):
    model = Stack([3, 5, 4]).to(device)
    assert len(list(model.parameters())) == 8
    assert model(torch.randn(2, 6, 3, device=device)).shape == (2, 6, 4)


if __name__ == "__main__":
    check(torch.device("cpu"))
