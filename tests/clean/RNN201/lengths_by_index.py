# Item -1 of pad_packed_sequence's result is the lengths.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Pooler(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.rnn = nn.GRU(dim, dim, batch_first=True)

    def forward(self, x, lengths):
        packed_out, _ = self.rnn(pack_padded_sequence(x, lengths, batch_first=True))
        result = pad_packed_sequence(packed_out, batch_first=True)
        steps = result[-1]
        total = result[0].sum(dim=1)
        return total / steps.unsqueeze(1).to(total)


def count_steps(packed: torch.nn.utils.rnn.PackedSequence) -> int:
    return int(pad_packed_sequence(packed)[-1].sum())
