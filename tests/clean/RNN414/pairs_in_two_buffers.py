import torch
from torch import nn


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.cell = nn.LSTMCell(8, 16)

    def forward(self, x):
        hs = torch.zeros(x.size(1) + 1, x.size(0), 16, device=x.device)
        cs = torch.zeros_like(hs)
        for t in range(x.size(1)):
            h, c = self.cell(x[:, t], (hs[t].clone(), cs[t].clone()))
            hs[t + 1], cs[t + 1] = h, c
        return hs[1:]
