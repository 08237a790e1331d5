import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


def sort_and_pack(input, lengths):
    sizes, order = torch.sort(lengths, descending=True)
    packed_batch = pack_padded_sequence(input[order], sizes.cpu(), batch_first=True)
    inverse = order.clone()
    inverse[order] = torch.arange(0, len(order)).type_as(inverse)
    return packed_batch, inverse


class RegionReader(nn.Module):
    def __init__(self, features=5, units=6):
        super().__init__()
        self.project = nn.Linear(features, units)
        self.rnn = nn.GRU(units, units, batch_first=True)

    def forward(self, regions, mask):
        packed, inverse = sort_and_pack(self.project(regions), mask.to(regions.device).sum(1))
        out, state = self.rnn(packed)
        out, _ = pad_packed_sequence(out, batch_first=True)
        return out[inverse], state[:, inverse]
