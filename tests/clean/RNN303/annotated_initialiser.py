# How many layers and directions the module has is the caller's to know, and what else is written.
import torch
from torch import nn


def initialise(gru: nn.GRU, cell: nn.LSTMCell) -> None:
    nn.init.orthogonal_(gru.weight_hh_l0)
    nn.init.orthogonal_(cell.weight_hh)


def widen(gru: nn.GRU) -> None:
    with torch.no_grad():
        for name, parameter in gru.named_parameters():
            if name.endswith("_reverse"):
                parameter.mul_(2)
