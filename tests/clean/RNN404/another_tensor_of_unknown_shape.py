import torch
from torch import nn

gru = nn.GRU(4, 2)
rows = torch.Tensor([[[1, 0, 0, 0], [0, 1, 0, 0]], [[1, 0, 0, 0], [0, 0, 1, 0]]])
h = torch.zeros(1, len(rows), 2)
out, h = gru(rows.transpose(0, 1), h)
