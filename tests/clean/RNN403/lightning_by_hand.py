"""Lightning's manual optimisation, in the right order."""

import pytorch_lightning as pl
import torch
from torch import nn


class Model(pl.LightningModule):
    def __init__(self):
        super().__init__()
        self.automatic_optimization = False
        self.rnn = nn.GRU(4, 8, batch_first=True)

    def training_step(self, batch, index):
        optimizer = self.optimizers()
        x, y = batch
        loss = nn.functional.mse_loss(self.rnn(x)[0], y)
        optimizer.zero_grad()
        self.manual_backward(loss)
        torch.nn.utils.clip_grad_norm_(self.parameters(), 1.0)
        optimizer.step()
