import torch
from torch import nn


class Reader(nn.Module):
    def __init__(self, hidden=8):
        super().__init__()
        self.rnn = nn.GRU(4, hidden, batch_first=True)
        self.one = nn.GRU(4, 1, batch_first=True)
        self.hidden = hidden

    def expanded(self, x, n):
        out, _ = self.rnn(x)
        return out.gather(1, (n - 1)[:, None, None].expand(-1, 1, out.size(2)))[:, 0]

    def repeated(self, x, n):
        out, _ = self.rnn(x)
        return out.gather(1, (n - 1)[:, None, None].repeat(1, 1, self.hidden))[:, 0]

    def as_the_output(self, x, n):
        out, _ = self.rnn(x)
        return out.gather(1, (n - 1)[:, None, None].expand_as(out[:, :1]))[:, 0]

    def broadcast(self, x, n):
        out, _ = self.rnn(x)
        index = (n - 1)[:, None, None] + torch.zeros(self.hidden, dtype=torch.long)
        return torch.gather(out, 1, index)[:, 0]

    def broadcast_to(self, x, n):
        out, _ = self.rnn(x)
        index = n[:, None, None] - 1
        return out.gather(1, torch.broadcast_to(index, (len(n), 1, self.hidden)))[:, 0]

    def along(self, x, n):
        out, _ = self.rnn(x)
        return torch.take_along_dim(out, (n - 1)[:, None, None], dim=1)[:, 0]

    def tiled(self, x, n):
        out, _ = self.rnn(x)
        index = n.unsqueeze(1).unsqueeze(2) - 1
        index = index.tile(self.hidden)
        return out.gather(1, index)[:, 0]

    def joined(self, x, n):
        out, _ = self.rnn(x)
        index = torch.cat([(n - 1)[:, None, None]] * self.hidden, dim=-1)
        return out.gather(1, index)[:, 0]

    def of_one_feature(self, x, n):
        out, _ = self.one(x)
        return out.gather(1, (n - 1)[:, None, None])[:, 0]

    def scores(self, x, n):
        out, _ = self.rnn(x)
        return out.mean(-1).gather(1, (n - 1)[:, None])
