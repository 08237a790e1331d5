# The batch is sorted by length, so the first sample is the longest and has no padding.
import torch.nn as nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Summary(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.rnn = nn.GRU(size, size, batch_first=True)

    def forward(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, batch_first=True)
        out, _ = self.rnn(packed)
        out, _ = pad_packed_sequence(out, batch_first=True)
        end_of_longest = out[0, -1]
        return out, end_of_longest
