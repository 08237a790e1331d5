# What goes over the parameters gives them to somebody: they are registered, or trained, all the same.
import torch
from torch import nn


class Registered(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.rnns = [nn.GRU(size, size) for _ in range(2)]
        for k, rnn in enumerate(self.rnns):
            for name, parameter in rnn.named_parameters():
                nn.init.uniform_(parameter, -0.1, 0.1)
                self.register_parameter(f"{name}_{k}", parameter)

    def forward(self, x):
        return self.rnns[1](self.rnns[0](x)[0])[0]


class Trained(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.cells = {"up": nn.GRUCell(size, size), "down": nn.GRUCell(size, size)}
        weights = []
        for cell in self.cells.values():
            for parameter in cell.parameters():
                weights.append(parameter)
        self.optimizer = torch.optim.Adam(weights)

    def forward(self, x, way):
        return self.cells[way](x)


class Named(nn.Module):
    def __init__(self, names, size):
        super().__init__()
        self.encoders = {name: nn.GRU(size, size) for name in names}
        for name, encoder in self.encoders.items():
            self.add_module(name, encoder)

    def forward(self, x, name):
        return self.encoders[name](x)[0]
