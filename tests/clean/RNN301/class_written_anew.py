import torch
from torch import nn


class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.gru = nn.GRU(3, 4, bidirectional=True)


class Model(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.gru = nn.GRU(size, 4)


model = Model(3)
for p in model.gru.parameters():
    nn.init.normal_(p)
