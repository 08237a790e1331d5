# Only a bias that is a tensor is filled.
import torch
from torch import nn


def init(m):
    if hasattr(m, "bias") and isinstance(m.bias, torch.Tensor):
        m.bias.data.zero_()


nn.ModuleList([nn.GRU(4, 6), nn.Linear(6, 2)]).apply(init)
