# Dropout sees the packed data, and a new PackedSequence is built with all four fields.
import torch
from torch import nn
from torch.nn.utils.rnn import PackedSequence


class PackedDropout(nn.Module):
    def __init__(self, p: float):
        super().__init__()
        self.dropout = nn.Dropout(p)

    def forward(self, packed: PackedSequence) -> PackedSequence:
        data = self.dropout(packed.data)
        return PackedSequence(
            data, packed.batch_sizes, packed.sorted_indices, packed.unsorted_indices
        )


scripted = torch.jit.script(PackedDropout(0.3))
