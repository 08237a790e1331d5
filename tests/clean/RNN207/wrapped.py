# A wrapper hands on all that its RNN returns, and the other direction is read of each call.
import torch
from torch import nn


class Encoder(nn.Module):
    def __init__(self, dim, hidden):
        super().__init__()
        self.rnn = nn.GRU(dim, hidden, batch_first=True, bidirectional=True)

    def forward(self, x):
        out, h = self.rnn(x)
        return out, h


class Classifier(nn.Module):
    def __init__(self, dim, hidden):
        super().__init__()
        self.encoder = Encoder(dim, hidden)

    def forward(self, x):
        _, h = self.encoder(x)
        return torch.cat((h[-2], h[-1]), dim=-1)

    def attended(self, x):
        out, h = self.encoder(x)
        return torch.bmm(out, torch.cat((h[-1], h[-1]), dim=-1).unsqueeze(2))

    def every_step(self, x):
        out, h = self.encoder(x)
        return out, h[-1]
