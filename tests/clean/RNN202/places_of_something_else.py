import torch
from torch import nn


class Model(nn.Module):
    def __init__(self, size=8, hidden=16):
        super().__init__()
        self.embed = nn.Embedding(100, size)
        self.hidden = hidden
        self.rnn = nn.LSTM(size, hidden, batch_first=True, bidirectional=True)

    def of_a_head(self, x, head_pos):
        out, _ = self.rnn(x)
        return out[torch.arange(out.size(0)), head_pos - 1]

    def of_an_index(self, x, index):
        out, _ = self.rnn(x)
        places = (index - 1).view(-1, 1, 1).expand(-1, 1, out.size(2))
        return out.gather(1, places).squeeze(1)

    def one_before_each_start(self, x, starts):
        out, _ = self.rnn(x)
        return out[range(len(x)), starts - 1]
