# Built in a method, with weights that are loaded.
import torch
from torch import nn


class Loaded(nn.Module):
    def forward(self, x, path):
        lstm = nn.LSTM(4, 6)
        lstm.load_state_dict(torch.load(path))
        return lstm(x)[0]
