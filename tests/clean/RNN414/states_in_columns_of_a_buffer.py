import torch
from torch import nn

cell = nn.GRUCell(8, 8)
x = torch.randn(2, 5, 8)
out = torch.zeros(2, 6, 8)
for t in range(5):
    out[:, t + 1] = cell(x[:, t], out[:, t].clone())
