"""LightningModules that keep a state on some branches only, or without its graph."""

import lightning as L
import torch
from torch import nn


class Streaming(L.LightningModule):
    def __init__(self, carry=False):
        super().__init__()
        self.rnn = nn.LSTM(4, 8)
        self.hidden = None
        self.carry = carry


class KeptInEvaluation(Streaming):
    def forward(self, x):
        out, state = self.rnn(x, self.hidden)
        if not self.training:
            self.hidden = state
        return out

    def training_step(self, batch, batch_idx):
        x, y = batch
        return (self(x) - y).pow(2).mean()


class ForgottenInTraining(Streaming):
    def forward(self, x):
        out, state = self.rnn(x, self.hidden)
        self.hidden = None if self.training else state
        return out

    def training_step(self, batch, batch_idx):
        x, y = batch
        return (self(x) - y).pow(2).mean()


class KeptWhereAsked(Streaming):
    def training_step(self, batch, batch_idx):
        x, y = batch
        out, state = self.rnn(x, self.hidden)
        if self.carry:
            self.hidden = state
        return (out - y).pow(2).mean()


class KeptWithinAnEpisode(Streaming):
    def training_step(self, batch, batch_idx):
        x, y = batch
        out, (h, c) = self.rnn(x, self.hidden)
        self.hidden = (h, c) if batch.goes_on else None
        return (out - y).pow(2).mean()


class CopiedAsNumbers(Streaming):
    def training_step(self, batch, batch_idx):
        x, y = batch
        out, state = self.rnn(x, self.hidden)
        self.hidden = tuple(torch.tensor(s.tolist()) for s in state)
        return (out - y).pow(2).mean()


class CopiedAsTensors(Streaming):
    def training_step(self, batch, batch_idx):
        x, y = batch
        out, (h, c) = self.rnn(x, self.hidden)
        self.hidden = torch.tensor(h), torch.tensor(c)
        return (out - y).pow(2).mean()
