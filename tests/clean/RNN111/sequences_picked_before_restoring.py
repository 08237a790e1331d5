# One row alone has no order.
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Longest(nn.Module):
    def __init__(self, first):
        super().__init__()
        self.first = first
        self.rnn = nn.GRU(4, 8, batch_first=first)

    def forward(self, x, lengths):
        lengths, order = lengths.sort(descending=True)
        packed, h_n = self.rnn(pack_padded_sequence(x[order], lengths.cpu(), True))
        out, _ = pad_packed_sequence(packed, batch_first=self.first)
        return out[0], h_n[:, 0]
