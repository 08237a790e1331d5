import torch
from torch import nn


class Encoder(nn.Module):
    def __init__(self, bidirectional=True, layers=1):
        super().__init__()
        self.rnn = nn.LSTM(4, 5, layers, batch_first=True, bidirectional=bidirectional)

    def both(self, h):
        return torch.cat((h[-2], h[-1]), 1)

    def states(self, x):
        out, (h, _) = self.rnn(x)
        if h.size(0) > 1:
            return self.both(h)
        return out[:, -1]

    def two_states(self, x):
        out, (h, _) = self.rnn(x)
        if h.shape[0] == 2:
            return self.both(h)
        return out[:, -1]

    def states_of_a_layer(self, x):
        out, (h, _) = self.rnn(x)
        if h.size(0) // self.rnn.num_layers == 2:
            return self.both(h)
        return out[:, -1]

    def features(self, x):
        out, (h, _) = self.rnn(x)
        if out.size(-1) > 5:
            return self.both(h)
        return out[:, -1]

    def half(self, x):
        out, (h, _) = self.rnn(x)
        if out.size(2) == self.rnn.hidden_size:
            return out[:, -1]
        return self.both(h)
