# The tensors are reached through all_weights.
import torch
from torch import nn


class LSTMNet(nn.Module):
    def __init__(self, dim, hidden, layers):
        super().__init__()
        self.rnn = nn.LSTM(dim, hidden, layers)
        for weights in self.rnn.all_weights:
            for w in weights:
                if w.dim() > 1:
                    torch.nn.init.orthogonal_(w)
                else:
                    torch.nn.init.zeros_(w)

    def forward(self, x):
        return self.rnn(x)
