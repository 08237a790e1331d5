# torch.sort of the permutation gives its inverse.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Encoder(nn.Module):
    def __init__(self, size=16):
        super().__init__()
        self.gru = nn.GRU(8, size, batch_first=True)

    def forward(self, x, lengths):
        ordered, idx_sort = torch.sort(lengths, dim=0, descending=True)
        _, idx_unsort = torch.sort(idx_sort, dim=0)
        x = x.index_select(0, idx_sort)
        packed = pack_padded_sequence(x, ordered.tolist(), batch_first=True)
        out, _ = pad_packed_sequence(self.gru(packed)[0], batch_first=True)
        return out[idx_unsort]
