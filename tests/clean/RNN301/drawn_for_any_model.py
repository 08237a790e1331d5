# Whoever prepares a model draws its weights, by a function that another one calls.
from torch import nn


class Encoder(nn.Module):
    def __init__(self, dim, hidden):
        super().__init__()
        self.gru = nn.GRU(dim, hidden)

    def forward(self, x):
        return self.gru(x)[0]


def _draw(weight):
    nn.init.orthogonal_(weight)


def prepare(model):
    for weight in model.parameters():
        if weight.dim() > 1:
            _draw(weight)
    return model
