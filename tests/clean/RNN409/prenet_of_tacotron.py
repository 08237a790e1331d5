# Tacotron 2 varies what it says by the dropout of its pre-net, which stays on in inference.
import torch.nn.functional as F
from torch import nn


class Prenet(nn.Module):
    def __init__(self, features, size, dropout=0.5):
        super().__init__()
        self.dropout = dropout
        self.layers = nn.ModuleList([nn.Linear(features, size), nn.Linear(size, size)])

    def forward(self, x):
        for layer in self.layers:
            x = F.dropout(F.relu(layer(x)), p=self.dropout)
        return x


class Decoder(nn.Module):
    def __init__(self, features, size):
        super().__init__()
        self.prenet = Prenet(features, size)
        self.rnn = nn.LSTMCell(size, size)

    def forward(self, frame, state):
        return self.rnn(self.prenet(frame), state)
