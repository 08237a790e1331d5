import torch
from torch import nn

cell = nn.LSTMCell(8, 16)


def encode(x):
    hs, cs = [torch.zeros(x.size(1), 16)], [torch.zeros(x.size(1), 16)]
    for t in range(x.size(0)):
        h, c = cell(x[t], (hs[-1], cs[-1]))
        hs.append(h)
        cs.append(c)
    return torch.stack(hs[1:])
