# Thirty-two sequences are never one.
import torch
from torch import nn

BATCH = 32


def smoke_test():
    gru = nn.GRU(8, 16, batch_first=True)
    x = torch.randn(BATCH, 10, 8)
    _, h_n = gru(x)
    assert h_n.squeeze().tolist() == gru(x)[1][0].tolist()
