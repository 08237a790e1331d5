# What runs the model sets a flag before it trains.
import torch.nn.functional as F
from torch import nn

import settings
from options import FLAGS


class Encoder(nn.Module):
    def __init__(self, size, options):
        super().__init__()
        self.gru = nn.GRU(size, size)
        self.options = options

    def forward(self, x):
        if FLAGS.is_training:
            x = F.dropout(x, 0.2)
        if settings.TRAIN:
            x = F.dropout(x, 0.2)
        out, _ = self.gru(x)
        return out if self.options.eval else F.dropout(out, 0.5)
