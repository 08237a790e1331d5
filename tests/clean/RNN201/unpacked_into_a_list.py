# unpack_sequence gives back unpadded sequences, whose last step is real.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_sequence, unpack_sequence


class WalkEncoder(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.lstm = nn.LSTM(size, size, 2)

    def forward(self, walks):
        out, _ = self.lstm(pack_sequence(walks, enforce_sorted=False))
        return torch.stack([steps[-1] for steps in unpack_sequence(out)])
