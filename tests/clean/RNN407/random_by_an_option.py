# Whether the state is random is an option, off by default.
import torch
from torch import nn


class Reservoir(nn.Module):
    def __init__(self, size, hidden, random_state=False):
        super().__init__()
        self.random_state = random_state
        self.rnn = nn.RNN(size, hidden)

    def forward(self, x):
        h = None
        if self.random_state:
            h = torch.rand(1, x.size(1), self.rnn.hidden_size)
        return self.rnn(x, h)[0]
