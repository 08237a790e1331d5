import torch
import torch.nn as nn


class Network(nn.Module):
    def __init__(self, sizes):
        super(Network, self).__init__()
        self.layers = nn.ModuleList()
        for n_in, n_out in zip(sizes[:-1], sizes[1:]):
            self.layers.append(nn.GRU(n_in, n_out, batch_first=True))

    def forward(self, x):
        for layer in self.layers:
            x, _ = layer(x)
            x = torch.relu(x)
        return x
