import torch
import torch.nn as nn


class Network(nn.Module):
    def __init__(self, sizes):
        super(Network, self).__init__()
        self.layers = []
        for n_in, n_out in zip(sizes[:-1], sizes[1:]):
            self.layers.append([nn.GRU(n_in, n_out, batch_first=True), torch.relu])

    def forward(self, x):
        for layer, activation in self.layers:
            x, _ = layer(x)
            x = activation(x)
        return x
