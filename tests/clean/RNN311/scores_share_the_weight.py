import torch
from torch import nn


class Sessions(nn.Module):
    """The row of padding is a candidate like all others, and trained as one."""

    def __init__(self, items=50, dim=8):
        super().__init__()
        self.items = nn.Embedding(items, dim, padding_idx=0)
        nn.init.normal_(self.items.weight, std=0.02)
        self.gru = nn.GRU(dim, dim, batch_first=True)

    def forward(self, session):
        _, state = self.gru(self.items(session))
        return torch.matmul(state[-1], self.items.weight.t())
