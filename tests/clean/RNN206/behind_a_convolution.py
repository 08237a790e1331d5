# The steps of a convolution turned first, or one a window, or its channels read as steps.
import torch
from torch import nn


class Turned(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Conv1d(3, 6, 3, padding=1), nn.ReLU(), nn.MaxPool1d(2))
        self.rnn = nn.LSTM(6, 4, batch_first=True)

    def forward(self, x):
        f = self.net(x).transpose(1, 2)
        f = f.reshape(f.size(0), -1, 6)
        return self.rnn(f)[0]


class OneStepEach(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Conv1d(3, 6, 3, padding=1), nn.ReLU(), nn.AdaptiveAvgPool1d(1))
        self.rnn = nn.LSTM(6, 4, batch_first=True)

    def forward(self, x):
        B, T = x.shape[:2]
        f = self.net(x.flatten(0, 1)).view(B, T, 6)
        return self.rnn(f)[0]


class WholeWindows(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Conv1d(3, 6, 20)
        self.rnn = nn.LSTM(6, 4, batch_first=True)

    def forward(self, x):
        B, T = x.shape[:2]
        f = self.net(x.flatten(0, 1)).view(B, T, 6)  # the kernel is as long as the window
        return self.rnn(f)[0]


class ChannelsAsSteps(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Conv1d(3, 6, 3, padding=1)
        self.rnn = nn.LSTM(20, 4, batch_first=True)

    def forward(self, x):
        f = self.net(x).view(x.size(0), 6, 20)
        return self.rnn(f)[0]
