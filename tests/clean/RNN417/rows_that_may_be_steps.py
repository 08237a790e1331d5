"""Inputs of two axes whose rows may well be the steps of one sequence."""

import torch
from torch import nn


class Recogniser(nn.Module):
    def __init__(self, size=8, hidden=16):
        super().__init__()
        self.cnn = nn.Conv2d(3, 4, 3)
        self.embedding = nn.Embedding(20, size)
        self.first = nn.LSTM(size, hidden, batch_first=True)
        self.time_first = nn.LSTM(size, hidden)
        self.head = nn.Linear(hidden, 5)


class FramesOfOneVideo(Recogniser):
    def forward(self, frames):
        out, _ = self.first(frames.view(frames.size(0), -1))
        return self.head(out)


class FeaturesOfFrames(Recogniser):
    def forward(self, x):
        features = self.cnn(x)
        out, _ = self.first(features.view(features.size(0), -1))
        return self.head(out)


class LastStepOfRows(Recogniser):
    def forward(self, x):
        out, _ = self.first(x.flatten(1))
        return self.head(out[-1])


class MeanOfSteps(Recogniser):
    def forward(self, x):
        out, _ = self.first(x.reshape(x.shape[0], -1))
        return self.head(out.mean(0))


class TimeFirst(Recogniser):
    def forward(self, x):
        out, _ = self.time_first(x.view(x.size(0), -1))
        return self.head(out)


class TimeInFront(Recogniser):
    def forward(self, x):
        out, _ = self.first(x.view(x.size(1), -1))
        return self.head(out)


class AnyNumberOfRows(Recogniser):
    def forward(self, x):
        out, _ = self.first(x.view(-1, 8))
        return self.head(out)


class AsksForAxes(Recogniser):
    def forward(self, x):
        if x.dim() == 3:
            x = x.flatten(1)
        out, _ = self.first(x.view(x.size(0), -1))
        return self.head(out)


class NotForward(Recogniser):
    def act(self, x):
        out, _ = self.first(nn.Flatten()(x))
        return self.head(out)


class OneSampleAtATime(Recogniser):
    """What the encoder takes with time in front has samples behind it."""

    def forward(self, x):
        self.time_first(x)
        return [self.first(x[:, b])[0] for b in range(x.size(1))]


class EmbeddedSampleAtATime(Recogniser):
    def forward(self, ids):
        self.time_first(self.embedding(ids))
        for b in range(ids.size(1)):
            out, _ = self.first(self.embedding(ids[:, b]))
        return self.head(out)


class UnknownAxes(Recogniser):
    def encode(self, ids):
        out, _ = self.first(self.embedding(ids[:, -1]))
        return self.head(out)


class LayoutUnknown(Recogniser):
    def __init__(self, size, hidden, batch_first):
        super().__init__(size, hidden)
        self.either = nn.GRU(size, hidden, batch_first=batch_first)

    def forward(self, x):
        self.either(x)
        return self.either(x[:, 0])


class TimeAxisAdded(Recogniser):
    def forward(self, x):
        self.first(x)
        last, _ = self.first(x[:, -1].unsqueeze(1))
        flat, _ = self.first(x.flatten(1).unsqueeze(1))
        return last, flat, self.first(x[:, -1:])


class AxesExchanged(Recogniser):
    def forward(self, x):
        turned = x.transpose(0, 1)
        self.first(turned)
        return self.first(x[:, -1])


class PaddedIds(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(20, 8, padding_idx=0)
        self.first = nn.LSTM(8, 16, batch_first=True)
        self.second = nn.LSTM(6, 16, batch_first=True)

    def forward(self, ids):
        embedded = self.embedding(ids)
        return self.first(embedded)[0], self.second(embedded.transpose(1, 2))[0]


class OneWindow(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(784, 16, batch_first=True)

    def forward(self, x):
        return self.lstm(x.view(x.size(0), -1))[0]


window = OneWindow()
scores = window(torch.randn(1, 28, 28))


class OneOfMany(OneWindow):
    def forward(self, x):
        return self.lstm(x.flatten(1))[0]


reader = OneOfMany()
results = [reader(each) for each in torch.load("recordings.pt")]


class CarriedOn(Recogniser):
    def forward(self, x, state):
        return self.first(x.flatten(1), state)


class OfADocument(Recogniser):
    """The sentences of one document are a sequence for the reader above."""

    def forward(self, document):
        return self.first(document.flatten(1))


class Cell(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(8, 8, batch_first=True)
        self.cell = nn.LSTMCell(8, 8)

    def forward(self, x):
        self.lstm(x)
        return self.cell(x[:, -1]), self.cell(x.flatten(1))
