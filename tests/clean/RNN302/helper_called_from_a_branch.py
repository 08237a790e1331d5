# Only who wants it pays for a second draw, such as one after a seed.
import torch
from torch import nn


class Tagger(nn.Module):
    def __init__(self, dim, hidden, seed=None):
        super().__init__()
        self.lstm = nn.LSTM(dim, hidden)
        nn.init.orthogonal_(self.lstm.weight_ih_l0)
        nn.init.orthogonal_(self.lstm.weight_hh_l0)
        if seed is not None:
            torch.manual_seed(seed)
            self._redraw()

    def _redraw(self):
        nn.init.orthogonal_(self.lstm.weight_ih_l0)
        nn.init.orthogonal_(self.lstm.weight_hh_l0)

    def forward(self, x):
        return self.lstm(x)[0]
