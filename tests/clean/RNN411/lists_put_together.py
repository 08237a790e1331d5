from torch import nn


class Stack(nn.Module):
    """Lists that are joined, asked and thinned out, of modules that are registered all the same."""

    def __init__(self, size, hidden, layers, skip=None):
        super().__init__()
        layered = [nn.GRU(size, hidden)] + [nn.GRU(hidden, hidden) for _ in range(layers - 1)]
        self.layers = nn.ModuleList(layered)
        self.order = [nn.LSTM(size, hidden)] + [nn.LSTM(hidden, hidden) for _ in range(2)]
        if skip is not None:
            self.order.remove(self.order[skip])
        for k, each in enumerate(self.order):
            self.add_module(f"layer{self.order.index(each)}", each)
        self.pair = tuple(nn.GRUCell(hidden, hidden) for _ in range(2))
        self.first, self.second = self.pair
        self.heads = [nn.Linear(hidden, 1)] + [nn.Linear(hidden, 2) for _ in range(2)]

    def forward(self, x):
        for each in self.layers:
            x, _ = each(x)
        return x


class Wrapped(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.cells = [nn.RNNCell(4, 8)] + [nn.RNNCell(n, m) for n, m in zip(sizes, sizes[1:])]
        self.cells = nn.ModuleList(self.cells)
        self.spare = list(self.cells) + [nn.Linear(8, 8)]
        self.spare.pop()
