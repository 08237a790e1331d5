import pytorch_lightning as pl
from torch import nn
from torch.nn.utils import clip_grad_norm_


class Tagger(pl.LightningModule):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(8, 16)
        self.automatic_optimization = False

    def on_before_optimizer_step(self, optimizer):
        clip_grad_norm_(self.parameters(), 1.0)

    def training_step(self, batch, batch_idx):
        optimizer = self.optimizers()
        optimizer.zero_grad()
        self.manual_backward(self.lstm(batch)[0].mean())
        self.clip_gradients(optimizer, gradient_clip_val=1.0)
        optimizer.step()
