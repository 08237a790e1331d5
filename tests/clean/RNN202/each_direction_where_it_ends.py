import torch
from torch import nn


class Model(nn.Module):
    def __init__(self, size=8, hidden=16):
        super().__init__()
        self.embed = nn.Embedding(100, size)
        self.hidden = hidden
        self.rnn = nn.LSTM(size, hidden, batch_first=True, bidirectional=True)

    def advanced(self, x, lengths):
        out, _ = self.rnn(x)
        rows = torch.arange(out.size(0))
        return torch.cat((out[rows, lengths - 1, : self.hidden], out[:, 0, self.hidden :]), dim=-1)

    def taken_apart(self, x, lengths):
        out, _ = self.rnn(x)
        ahead, back = out.chunk(2, dim=-1)
        index = (lengths - 1).view(-1, 1, 1).expand(-1, 1, self.hidden)
        return torch.cat((ahead.gather(1, index).squeeze(1), back[:, 0]), dim=-1)

    def beside_the_first(self, x, lengths):
        out, _ = self.rnn(x)
        return torch.cat((out[torch.arange(len(x)), lengths - 1], out[:, 0]), dim=-1)
