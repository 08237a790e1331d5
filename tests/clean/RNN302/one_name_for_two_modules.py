# lstm is another module when the lines come again.
import torch
from torch import nn


def build(dim, hidden):
    lstm = nn.LSTM(dim, hidden)
    nn.init.orthogonal_(lstm.weight_ih_l0)
    nn.init.orthogonal_(lstm.weight_hh_l0)
    encoder = lstm

    lstm = nn.LSTM(hidden, dim)
    nn.init.orthogonal_(lstm.weight_ih_l0)
    nn.init.orthogonal_(lstm.weight_hh_l0)
    return torch.nn.ModuleDict({"encoder": encoder, "decoder": lstm})
