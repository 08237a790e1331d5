# A parameter, or a question about its axes, says that there may be a single sequence.
import torch
from torch import nn


class Speaks(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(9, 4)
        self.drop = nn.Dropout(0.1)
        self.rnn = nn.LSTM(4, 5, batch_first=True)
        self.fc = nn.Linear(5, 2)


class Sentence(Speaks):
    def forward(self, sentence):
        out, _ = self.rnn(self.drop(self.embedding(sentence)))
        return self.fc(out[-1])


class InputSequence(Speaks):
    def forward(self, input_seq):
        out, _ = self.rnn(input_seq)
        return self.fc(out[-1])


class RankAsked(Speaks):
    def forward(self, x):
        alone = x.dim() == 2
        out, _ = self.rnn(x)
        return self.fc(out[-1]) if alone else self.fc(out[0])


class RankAskedLater(Speaks):
    def forward(self, x):
        out, _ = self.rnn(x)
        last = out[-1]
        assert len(x.shape) == 2
        return self.fc(last)


class Printed(Speaks):
    def forward(self, x):
        print(x.ndim)
        out, _ = self.rnn(self.drop(x))
        return self.fc(out.mean(0))


class TwoNames(Speaks):
    def forward(self, x):
        out, _ = self.rnn(x)
        steps, hidden = out.shape
        return self.fc(out[-1])


class TwoNamesOfSize(Speaks):
    def forward(self, x):
        out, _ = self.rnn(x)
        last = out[-1]
        steps, features = x.size()
        return self.fc(last)


class Item(Speaks):
    def forward(self, x):
        out, _ = self.rnn(x[0])
        return self.fc(out[-1])


class Squeezed(Speaks):
    def forward(self, x):
        out, _ = self.rnn(x.squeeze(0))
        return self.fc(out[-1])


class BatchOfOne(Speaks):
    def forward(self, x):
        out, _ = self.rnn(x.unsqueeze(0))
        return self.fc(out[-1])


class BatchIsGone(Speaks):
    def forward(self, x):
        out, _ = self.rnn(x)
        return self.fc(out.squeeze(0)[-1])


class Columns(Speaks):
    def forward(self, x):
        out, _ = self.rnn(torch.stack([x, x * x, x + 1, x - 1], -1))
        return self.fc(out[-1])


class NoLiteral(nn.Module):
    def __init__(self, batch_first=True):
        super().__init__()
        self.rnn = nn.LSTM(4, 5, batch_first=batch_first)

    def forward(self, x):
        return self.rnn(x)[0][-1]


class TimeFirst(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.LSTM(4, 5)

    def forward(self, x):
        return self.rnn(x)[0][:, -1], self.rnn(x)[0].mean(1)


class NoForward(Speaks):
    def encode(self, x):
        out, _ = self.rnn(x)
        return out[-1]


def script(x):
    rnn = nn.LSTM(4, 5, batch_first=True)
    return rnn(x)[0][-1]
