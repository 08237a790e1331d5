# Each parameter is frozen before it is written to.
import torch.nn as nn


class Reservoir(nn.Module):
    def __init__(self, inputs, size, radius):
        super().__init__()
        self.rnn = nn.RNN(inputs, size)
        for p in self.rnn.parameters():
            p.requires_grad = False
        self.rnn.weight_hh_l0.uniform_(-radius, radius)
        self.readout = nn.Linear(size, 1)

    def forward(self, x):
        return self.readout(self.rnn(x)[0])
