# The last turn of a dialogue asks the turns before it: a step among others, not the whole.
import torch
from torch import nn


class Attention(nn.Module):
    def forward(self, query, keys):
        weights = torch.softmax((keys * query).sum(-1), dim=0)
        return (weights.unsqueeze(-1) * keys).sum(0)


class Dialogue(nn.Module):
    def __init__(self, features, hidden):
        super().__init__()
        self.hidden = hidden
        self.rnn = nn.GRU(features, hidden, bidirectional=True)
        self.attention = Attention()

    def forward(self, turns):
        out, _ = self.rnn(turns)
        return self.attention(out[-1], out[:-1])

    def summed(self, turns):
        out, _ = self.rnn(turns)
        out = out[:, :, : self.hidden] + out[:, :, self.hidden :]
        return self.attention(out[-1], out[:-1])

    def scored(self, turns):
        out, _ = self.rnn(turns)
        return torch.bmm(out.transpose(0, 1), out[-1].unsqueeze(2))
