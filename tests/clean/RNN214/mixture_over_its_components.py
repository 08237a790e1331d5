# Means, widths and weights of a mixture; the weights add up to one over the components.
import torch
import torch.nn.functional as F
from torch import nn


class Mixture(nn.Module):
    def __init__(self, components=4):
        super().__init__()
        self.components = components
        self.rnn = nn.LSTM(5, 8)
        self.head = nn.Linear(8, 3 * components)

    def forward(self, x):
        out, _ = self.rnn(x)
        means, sigmas, weights = self.head(out).split(self.components, dim=-1)
        return means, torch.exp(sigmas), F.log_softmax(weights, dim=-1)

    def in_thirds(self, x):
        out, _ = self.rnn(x)
        means, sigmas, weights = self.head(out).chunk(3, dim=2)
        return means, torch.exp(sigmas), F.log_softmax(weights, dim=2)
