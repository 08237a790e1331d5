# A ModuleDict registers what it holds.
from torch import nn


class Modal(nn.Module):
    def __init__(self, sizes, hidden):
        super().__init__()
        self.encoders = nn.ModuleDict({name: nn.GRU(n, hidden) for name, n in sizes.items()})

    def forward(self, batch):
        return {name: self.encoders[name](x)[1][-1] for name, x in batch.items()}
