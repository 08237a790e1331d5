# Within the loop the index is counted up between the two lines.
from torch import nn

rnns = nn.ModuleList([nn.LSTM(3, 3) for _ in range(4)])
i = 0
for _ in range(2):
    nn.init.orthogonal_(rnns[i].weight_hh_l0)
    i += 1
    nn.init.orthogonal_(rnns[i].weight_hh_l0)
    i += 1
