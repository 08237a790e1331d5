import torch
from torch import nn


class Encoder(nn.Module):
    def __init__(self, lstm=True):
        super().__init__()
        kind = nn.LSTM if lstm else nn.GRU
        self.rnn = kind(4, 5, batch_first=True, bidirectional=True)

    def viewed(self, x):
        out, _ = self.rnn(x)
        last = out[:, -1]
        return last.view(x.size(0), 2, 5)[:, 0]

    def chunked(self, x):
        out, _ = self.rnn(x)
        last = out[:, -1]
        return torch.chunk(last, 2, dim=-1)[0]
