# What only training comes to: behind a caller's question, in a step of Lightning, after `train()`.
import pytorch_lightning as pl
import torch.nn.functional as F
from torch import nn


class Denoiser(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.gru = nn.GRU(size, size)

    def corrupt(self, x):
        return F.dropout(x, 0.1)

    def forward(self, x):
        return self.gru(self.corrupt(x) if self.training else x)[0]


class Trained(pl.LightningModule):
    def __init__(self, size):
        super().__init__()
        self.lstm = nn.LSTM(size, size)

    def forward(self, x):
        return self.lstm(x)[0]

    def training_step(self, batch, index):
        x, y = batch
        return F.mse_loss(self(F.dropout(x, 0.1)), y)


class Model(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.lstm = nn.LSTM(size, size)

    def train_batch(self, x, y):
        self.train()
        return (self.lstm(F.dropout(x, 0.3))[0] - y).pow(2).mean()

    def forward(self, x):
        return self.lstm(x)[0]


class Noise(nn.Module):
    def __init__(self, rate):
        super().__init__()
        self.rate = rate

    def forward(self, x):
        return F.dropout(x, self.rate)


class Regularised(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.noise = Noise(0.2)
        self.gru = nn.GRU(size, size)

    def forward(self, x):
        if self.training:
            x = self.noise(x)
        return self.gru(x)[0]
