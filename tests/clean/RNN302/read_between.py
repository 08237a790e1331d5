# The first draw is kept before the second one is made.
import torch
from torch import nn

lstm = nn.LSTM(8, 16)

nn.init.orthogonal_(lstm.weight_hh_l0)
first = lstm.weight_hh_l0.detach().clone()
nn.init.orthogonal_(lstm.weight_hh_l0)
second = lstm.weight_hh_l0.detach().clone()

print("two draws differ by", (first - second).abs().max())
assert not torch.equal(first, second)
