# A flag or a word says whether to drop out.
import torch.nn.functional as F
from torch import nn


class Encoder(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.gru = nn.GRU(size, size)

    def _noisy(self, x, noisy):
        return F.dropout(x, 0.2) if noisy else x

    def forward(self, x, noisy=False, mode="evaluate"):
        out, _ = self.gru(self._noisy(x, noisy))
        if mode == "train":
            out = F.dropout(out, 0.5)
        return out
