# The copy holds the permutation only until the inverse is written over it.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


def sort_and_pack(batch, lengths):
    lengths, order = torch.sort(lengths, descending=True)
    packed = pack_padded_sequence(batch[order], lengths.cpu(), batch_first=True)
    inverse = order.clone()
    inverse[order] = torch.arange(0, len(order)).type_as(inverse)
    return packed, inverse


class Reader(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(4, 8, batch_first=True)

    def forward(self, batch, lengths):
        packed, inverse = sort_and_pack(batch, lengths)
        steps, state = self.rnn(packed)
        steps, _ = pad_packed_sequence(steps, batch_first=True)
        return steps[inverse], state[:, inverse]
