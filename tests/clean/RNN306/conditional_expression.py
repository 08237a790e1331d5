# Chosen within the line.
from torch import nn

gru = nn.GRU(7, 7)
for p in gru.parameters():
    nn.init.orthogonal_(p) if p.dim() > 1 else nn.init.zeros_(p)
