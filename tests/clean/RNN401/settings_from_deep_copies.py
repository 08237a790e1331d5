import copy

from torch import nn

SHARED = {"dropout": 0.5, "more": {"num_layers": 1}}


class Model(nn.Module):
    def __init__(self, changes):
        super().__init__()
        deep = copy.deepcopy(SHARED)
        deep.update(num_layers=2)
        deep.pop("more")
        self.deep = nn.GRU(4, 8, **deep)

        told = copy.copy(SHARED)
        told.pop("more")
        changes.apply(told)
        self.told = nn.GRU(4, 8, **told)

        inner = copy.copy(SHARED)
        inner["more"]["num_layers"] = 2
        self.inner = nn.GRU(4, 8, dropout=0.5, **SHARED["more"])
