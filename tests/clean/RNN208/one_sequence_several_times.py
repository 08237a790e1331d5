# The batch is one sequence, drawn several times with dropout, or cut into windows.
import torch
from torch import nn


class Drawn(nn.Module):
    def __init__(self):
        super().__init__()
        self.drop = nn.Dropout(0.2)
        self.rnn = nn.LSTM(5, 6, 2, dropout=0.2, batch_first=True)
        self.head = nn.Linear(6, 1)

    def forward(self, x, draws=20):
        out, _ = self.rnn(x.expand(draws, -1, -1))
        return self.head(out.mean(0))


class LastDraw(Drawn):
    def forward(self, x, draws=20):
        out, _ = self.rnn(x.expand(draws, -1, -1))
        return self.head(out[-1])


class Repeated(Drawn):
    def forward(self, x, draws=20):
        out, _ = self.rnn(self.drop(x.unsqueeze(0).repeat(draws, 1, 1)))
        return self.head(out.mean(0)), self.head(out).mean(0)


class Windows(Drawn):
    def forward(self, series):
        out, _ = self.rnn(series.unfold(0, 24, 12).transpose(1, 2))
        return self.head(out).mean(0), self.head(out.mean(0))


class Model(Drawn):
    def forward(self, x):
        return self.head(self.rnn(x)[0])


def drawn(model, x, draws=50):
    y = model(x.unsqueeze(0).repeat(draws, 1, 1))
    return y.mean(0), y.std(0)


drawn(Model(), torch.randn(10, 5))
