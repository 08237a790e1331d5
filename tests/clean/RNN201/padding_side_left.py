# pad_sequence pads on the left here.
import torch.nn as nn
from torch.nn.utils.rnn import pad_sequence


class SessionEncoder(nn.Module):
    """A shop's sessions; the newest click comes last."""

    def __init__(self, n_items, size):
        super().__init__()
        self.items = nn.Embedding(n_items, size, padding_idx=0)
        self.gru = nn.GRU(size, size, batch_first=True)

    def forward(self, sessions):
        clicks = pad_sequence(sessions, batch_first=True, padding_value=0, padding_side="left")
        states, _ = self.gru(self.items(clicks))
        return states[:, -1]
