"""LightningModules that keep a state between batches, and cut it off in time."""

import lightning as L
import torch
from torch import nn


class _Forecaster(L.LightningModule):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(4, 8)
        nn.init.orthogonal_(self.rnn.weight_hh_l0)
        self.hidden = None

    def configure_optimizers(self):
        return torch.optim.Adam(self.parameters())


class CutBehind(_Forecaster):
    def training_step(self, batch, batch_idx):
        x, y = batch
        out, hidden = self.rnn(x, self.hidden)
        self.hidden = hidden.detach()
        return (out - y).pow(2).mean()


class CutInFront(_Forecaster):
    def training_step(self, batch, batch_idx):
        x, y = batch
        if self.hidden is not None:
            self.hidden = self.hidden.detach()
        out, self.hidden = self.rnn(x, self.hidden)
        return (out - y).pow(2).mean()


class CutByAHook(_Forecaster):
    def training_step(self, batch, batch_idx):
        x, y = batch
        out, self.hidden = self.rnn(x, self.hidden)
        return (out - y).pow(2).mean()

    def on_train_batch_end(self, outputs, batch, batch_idx):
        self.hidden = self.hidden.detach()


class CutByACallback(_Forecaster):
    def cut(self):
        self.hidden = self.hidden.detach()

    def training_step(self, batch, batch_idx):
        x, y = batch
        out, self.hidden = self.rnn(x, self.hidden)
        return (out - y).pow(2).mean()


class AnewForEveryBatch(_Forecaster):
    def training_step(self, batch, batch_idx):
        windows, y = batch
        self.hidden = None
        for x in windows:
            out, self.hidden = self.rnn(x, self.hidden)
        return (out - y).pow(2).mean()


class ByHand(_Forecaster):
    def __init__(self):
        super().__init__()
        self.automatic_optimization = False

    def training_step(self, batch, batch_idx):
        x, y = batch
        out, self.hidden = self.rnn(x, self.hidden)
        self.log("error", (out - y).pow(2).mean())


class EncoderAlone(_Forecaster):
    def __init__(self):
        super().__init__()
        self.head = nn.Linear(8, 1)

    def training_step(self, batch, batch_idx):
        x, y = batch
        with torch.no_grad():
            out, self.hidden = self.rnn(x, self.hidden)
        return (self.head(out) - y).pow(2).mean()


class OfAnotherFramework(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(4, 8)
        self.hidden = None

    def training_step(self, batch):
        out, self.hidden = self.rnn(batch, self.hidden)
        return out.mean()
