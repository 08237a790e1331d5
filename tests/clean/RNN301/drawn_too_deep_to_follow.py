# What is drawn is a long way from who asks for it.
import torch
from torch import nn


class Encoder(nn.Module):
    def __init__(self, dim, hidden):
        super().__init__()
        self.gru = nn.GRU(dim, hidden)

    def forward(self, x):
        return self.gru(x)[0]


def _draw(weight):
    nn.init.orthogonal_(weight)


def _matrix(weight):
    if weight.dim() > 1:
        _draw(weight)


def _all(weights):
    for weight in weights:
        _matrix(weight)


def _model(model):
    _all(model.parameters())


def _ready(model):
    _model(model)
    return model.eval()


def main(path):
    return _ready(torch.load(path))


if __name__ == "__main__":
    main("encoder.pt")
