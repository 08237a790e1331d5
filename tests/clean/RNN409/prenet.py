# Tacotron's prenet drops out always: the third argument says it.
import torch.nn.functional as F
from torch import nn


class Prenet(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.first = nn.Linear(size, size)
        self.rnn = nn.LSTMCell(size, size)

    def forward(self, x):
        return self.rnn(F.dropout(F.relu(self.first(x)), 0.5, True))
