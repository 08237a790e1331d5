"""Own blocks stand in a list, and are added to the module by name as well."""

import torch
from torch import nn


class Block(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.lstm = nn.LSTM(size, size)
        self.norm = nn.LayerNorm(size)

    def forward(self, x):
        return x + self.lstm(self.norm(x))[0]


class Deep(nn.Module):
    def __init__(self, size, depth):
        super().__init__()
        self.blocks = []
        for i in range(depth):
            self.blocks.append(Block(size))
            self.add_module(f"block{i}", self.blocks[-1])

    def forward(self, x):
        for block in self.blocks:
            x = block(x)
        return x


def check(device):
    model = Deep(4, 3).to(device)
    assert len(list(model.parameters())) == 18
    assert model(torch.randn(5, 2, 4, device=device)).shape == (5, 2, 4)


if __name__ == "__main__":
    check(torch.device("cpu"))
