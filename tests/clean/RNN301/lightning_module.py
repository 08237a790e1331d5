# configure_model of the trainer's module initialises the RNN.
import lightning as L
import torch
from torch import nn


class LitForecaster(L.LightningModule):
    def __init__(self, dim, hidden):
        super().__init__()
        self.gru = nn.GRU(dim, hidden, batch_first=True)
        self.head = nn.Linear(hidden, 1)

    def configure_model(self):
        for param in self.gru.parameters():
            if param.dim() > 1:
                nn.init.orthogonal_(param)

    def training_step(self, batch, batch_idx):
        x, y = batch
        out, _ = self.gru(x)
        return nn.functional.mse_loss(self.head(out[:, -1]), y)

    def configure_optimizers(self):
        return torch.optim.Adam(self.parameters())
