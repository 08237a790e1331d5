# What the first draw gives is measured before the second.
import torch
from torch import nn

cells = [nn.GRUCell(3, 4), nn.GRUCell(3, 4)]
norms = []
for cell in cells:
    nn.init.orthogonal_(cell.weight_hh)
    norms.append(cell(torch.ones(1, 3)).norm())
    nn.init.orthogonal_(cell.weight_hh)
    norms.append(cell(torch.ones(1, 3)).norm())
