# The mask is applied between, and only the second draw is left unmasked.
import torch
from torch import nn

torch.manual_seed(0)
lstm = nn.LSTM(16, 16)


def lottery(mask):
    nn.init.xavier_uniform_(lstm.weight_hh_l0)
    lstm.weight_hh_l0.data.mul_(mask)
    pruned = lstm(torch.ones(5, 1, 16))[0]
    nn.init.xavier_uniform_(lstm.weight_hh_l0)
    return pruned, lstm(torch.ones(5, 1, 16))[0]


print(lottery(torch.rand(64, 16) < 0.1))
