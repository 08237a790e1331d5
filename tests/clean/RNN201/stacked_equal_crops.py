# The sequences are cropped to one length before they are stacked.
import torch
from torch import nn


class CropEncoder(nn.Module):
    def __init__(self, channels, hidden):
        super().__init__()
        self.gru = nn.GRU(channels, hidden)

    def forward(self, signals):
        shortest = min(len(signal) for signal in signals)
        batch = torch.stack([signal[-shortest:] for signal in signals], dim=1)
        states, _ = self.gru(batch)
        return states[-1]
