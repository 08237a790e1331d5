"""A LightningModule whose state is cut off or dropped by callbacks that its trainer has."""

import lightning as L
from torch import nn


class Forecaster(L.LightningModule):
    def __init__(self):
        super().__init__()
        self.rnn = nn.LSTM(4, 8)
        self.hidden = None
        self.memory = None
        self.kept = None
        self.bank = None

    def training_step(self, batch, batch_idx):
        x, y, kind = batch
        out, self.hidden = self.rnn(x, self.hidden)
        return (out - y).pow(2).mean()


class Remembering(Forecaster):
    def training_step(self, batch, batch_idx):
        x, y = batch
        out, self.memory = self.rnn(x, self.memory)
        return (out - y).pow(2).mean()


class Keeping(Forecaster):
    def training_step(self, batch, batch_idx):
        x, y = batch
        out, self.kept = self.rnn(x, self.kept)
        return (out - y).pow(2).mean()


class Banking(Forecaster):
    def training_step(self, batch, batch_idx):
        x, y = batch
        out, self.bank = self.rnn(x, self.bank)
        return (out - y).pow(2).mean()


class BankingWithAHook(Banking):
    def on_train_batch_end(self, outputs, batch, batch_idx):
        self.bank = None


class ForgetState(L.Callback):
    def on_train_batch_end(self, trainer, pl_module, outputs, batch, batch_idx):
        pl_module.hidden = None


def callbacks():
    class Cut(L.Callback):
        def on_train_batch_start(self, trainer, module, batch, batch_idx):
            if batch_idx > 0:
                module.memory = tuple(s.detach() for s in module.memory)
            else:
                module.memory = None

    return [ForgetState(), Cut()]


def forget(module):
    setattr(module, "kept", None)
