# What an unknown encoder gave is unpacked; no step is read that may be padding.
import torch
from torch import nn
from torch.nn.utils.rnn import pad_packed_sequence


class AnyEncoder(nn.Module):
    def __init__(self, encoder):
        super().__init__()
        self.encoder = encoder

    def forward(self, packed):
        out, lengths = pad_packed_sequence(self.encoder(packed), batch_first=True)
        return out[torch.arange(out.size(0)), lengths - 1]

    def cropped(self, packed):
        out, lengths = pad_packed_sequence(self.encoder(packed), batch_first=True)
        return out[:, : int(lengths.min())][:, -1]

    def longest(self, packed):
        out, _ = pad_packed_sequence(self.encoder(packed), batch_first=True)
        return out[0, -1]

    def scored(self, packed):
        out, _ = pad_packed_sequence(self.encoder(packed), batch_first=True, padding_value=-1.0)
        return out[:, -1] < 0

    def one(self, packed):
        out, lengths = pad_packed_sequence(self.encoder(packed), batch_first=True)
        if out.size(0) == 1:
            return out[:, -1]
        return None
