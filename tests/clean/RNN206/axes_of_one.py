"""An axis of one entry is put elsewhere by `view` as by `permute`: nothing moves."""

import torch
from torch import nn


class RowsOfGreyImages(nn.Module):
    def __init__(self, classes=10):
        super().__init__()
        self.rnn = nn.LSTM(28, 64, batch_first=True)
        self.head = nn.Linear(64, classes)

    def forward(self, images):
        n, channels, rows, columns = images.size()
        out, _ = self.rnn(images.view(n, rows, channels * columns))
        return self.head(out[:, -1])


class RestOfTheAxes(nn.Module):
    def __init__(self, mels, hidden):
        super().__init__()
        self.rnn = nn.GRU(mels, hidden, batch_first=True)

    def forward(self, spectrogram):
        n, _, frames, _ = spectrogram.shape
        return self.rnn(spectrogram.reshape(n, frames, -1))[1][-1]


class Wave(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.LSTM(1, 8, batch_first=True)

    def forward(self, wave):
        n, channels, samples = wave.shape
        _, (h_n, _) = self.rnn(wave.view(n, samples, channels))
        return h_n[-1]


class AnyWidth(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.rnn = nn.GRU(width, 8, batch_first=True)

    def forward(self, signal):
        n, width, steps = signal.shape
        return self.rnn(signal.view(n, steps, width))[1][-1]


class OneMapLeft(nn.Module):
    def __init__(self):
        super().__init__()
        self.image, self.signal = nn.Conv2d(3, 1, 3, padding=1), nn.Conv1d(3, 1, 3, padding=1)
        self.rnn, self.single = nn.GRU(8, 6, batch_first=True), nn.GRU(1, 6, batch_first=True)

    def forward(self, images, signals):
        images, signals = torch.relu(self.image(images)), self.signal(signals)
        n, maps, rows, columns = images.shape
        _, one = self.rnn(images.view(n, rows, maps * columns))
        n, maps, steps = signals.shape
        _, other = self.single(signals.view(n, steps, maps))
        mean = images.mean(dim=1, keepdim=True)
        n, maps, rows, columns = mean.shape
        return one, other, self.rnn(mean.view(n, rows, maps * columns))[1]


class OneSequenceOrStep(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(3, 6)

    def forward(self, x):
        n, steps, width = x.shape
        x = x.view(steps, n, width) if n == 1 else x.transpose(0, 1)
        return self.rnn(x)[1][-1]

    def step(self, x, state):
        n, steps, width = x.shape
        assert steps == 1, "one step at a time"
        return self.rnn(x.view(steps, n, width), state)

    def alone(self, x):
        assert x.size(0) == 1
        return self.rnn(x.view(x.size(1), x.size(0), -1))[1]
