# This pack_padded_sequence is the file's own, and returns a masked tensor.
import torch
from torch import nn


def pack_padded_sequence(x, lengths, batch_first=True):
    """Zero the padding of x."""
    steps = torch.arange(x.size(1), device=x.device)
    mask = steps.unsqueeze(0) < lengths.unsqueeze(1)
    return x * mask.unsqueeze(-1).to(x.dtype)


class MaskedEncoder(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.dropout = nn.Dropout(0.5)
        self.rnn = nn.GRU(size, size, batch_first=True)

    def forward(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, batch_first=True)
        packed = self.dropout(packed)
        out, _ = self.rnn(packed)
        return out
