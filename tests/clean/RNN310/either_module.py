# A linear layer where nothing recurs.
import torch.nn as nn


class Mixer(nn.Module):
    def __init__(self, dim, recurrent):
        super().__init__()
        self.mix = nn.GRU(dim, dim) if recurrent else nn.Linear(dim, dim)
        if not recurrent:
            nn.init.xavier_uniform_(self.mix.weight)

    def forward(self, x):
        return self.mix(x)
