"""Tuples that a loop lets grow, and that are no module's, are wrapped in the end, or hold no RNN."""

from torch import nn


class WrappedInTheEnd(nn.Module):
    def __init__(self, layers):
        super().__init__()
        self.cells = ()
        for _ in range(layers):
            self.cells += (nn.GRUCell(8, 8),)
        self.cells = nn.ModuleList(self.cells)


class WrappedUnderAnotherName(nn.Module):
    def __init__(self, layers):
        super().__init__()
        cells = ()
        for _ in range(layers):
            cells = cells + (nn.GRUCell(8, 8),)
        self.cells = nn.ModuleList(cells)


class RegisteredByName(nn.Module):
    def __init__(self, layers):
        super().__init__()
        self.cells = ()
        for k in range(layers):
            cell = nn.LSTMCell(8, 8)
            self.add_module(f"cell{k}", cell)
            self.cells += (cell,)


class Attributes(nn.Module):
    def __init__(self):
        super().__init__()
        self.first, self.second = nn.GRU(8, 8), nn.GRU(8, 8)
        self.layers = ()
        for layer in (self.first, self.second):
            self.layers += (layer,)


class Grown(nn.Module):
    def __init__(self, layers):
        super().__init__()
        self.cells = nn.ModuleList()
        for _ in range(layers):
            self.cells += (nn.GRUCell(8, 8),)


class NoModule:
    def __init__(self, layers):
        self.cells = ()
        for _ in range(layers):
            self.cells += (nn.GRUCell(8, 8),)


class Sizes(nn.Module):
    def __init__(self, layers):
        super().__init__()
        self.sizes = ()
        for _ in range(layers):
            self.sizes += (8,)
        self.gru = nn.GRU(8, 8, num_layers=len(self.sizes))


class ListedAndRegistered(nn.Module):
    def __init__(self, layers):
        super().__init__()
        self.cells = ()
        self.known = nn.ModuleList()
        for _ in range(layers):
            cell = nn.GRUCell(8, 8)
            self.known.append(cell)
            self.cells = self.cells + (cell,)


class GivenByTheCaller(nn.Module):
    def __init__(self, layers):
        super().__init__()
        self.layers = ()
        for layer in layers:
            self.layers += (layer,)


class EitherWay(nn.Module):
    def __init__(self, shared):
        super().__init__()
        self.cells = ()
        if shared:
            self.cells = nn.ModuleList([nn.GRUCell(8, 8)])
        else:
            self.cells = self.cells + (nn.Linear(8, 8),)
