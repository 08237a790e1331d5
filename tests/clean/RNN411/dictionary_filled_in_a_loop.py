from torch import nn


class ByName(nn.Module):
    """Dictionaries that a loop fills, of modules that are registered one way or another."""

    def __init__(self, names, size):
        super().__init__()
        self.cells = {}
        for k, name in enumerate(names):
            self.cells[k] = nn.GRUCell(size, size)
            self.add_module(name, self.cells[k])
        encoders = {}
        for name in names:
            encoders[name] = nn.LSTM(size, size)
        self.encoders = nn.ModuleDict(encoders)
        self.heads = {}
        for name in names:
            self.heads[name] = nn.Linear(size, 1)
        self.sizes = {}
        for k, name in enumerate(names):
            self.sizes[k] = self.cells[k].hidden_size

    def forward(self, x, name):
        return self.encoders[name](x)[0]


class Later(nn.Module):
    def __init__(self, names, size):
        super().__init__()
        self.readers = {}
        for name in names:
            self.readers[name] = nn.GRU(size, size)
        self.readers = nn.ModuleDict(self.readers)


class OneByOne(nn.Module):
    def __init__(self, names, size):
        super().__init__()
        self.readers = {}
        for name in names:
            reader = nn.GRU(size, size)
            self.readers[name] = reader
            setattr(self, name, reader)
