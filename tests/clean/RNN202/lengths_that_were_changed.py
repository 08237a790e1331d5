import torch
from torch import nn


class Model(nn.Module):
    def __init__(self, size=8, hidden=16):
        super().__init__()
        self.embed = nn.Embedding(100, size)
        self.hidden = hidden
        self.rnn = nn.LSTM(size, hidden, batch_first=True, bidirectional=True)

    def halves(self, x, lengths):
        out, _ = self.rnn(x)
        middle = (lengths - 1) // 2
        return out[torch.arange(len(x)), middle]

    def before_the_last(self, x, lengths):
        out, _ = self.rnn(x)
        return out[torch.arange(len(x)), lengths - 2]

    def shared_out(self, x, lengths):
        out, _ = self.rnn(x)
        index = (lengths.view(-1, 1, 1) * 0).expand(-1, 1, out.size(2))
        return out.gather(1, index), out.gather(1, index + lengths.view(-1, 1, 1))

    def rebound(self, x, lengths):
        out, _ = self.rnn(x)
        lengths = torch.randint(1, 4, (len(x),))
        return out[torch.arange(len(x)), lengths - 1]
