# Packing and dropout exclude each other by the same flag.
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class FlexibleEncoder(nn.Module):
    def __init__(self, size, use_packing=True):
        super().__init__()
        self.use_packing = use_packing
        self.rnn = nn.GRU(size, size, batch_first=True)
        self.dropout = nn.Dropout(0.3)

    def forward(self, x, lengths):
        if self.use_packing:
            x = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        x, _ = self.rnn(x)
        if not self.use_packing:
            x = self.dropout(x)
        else:
            x, _ = pad_packed_sequence(x, batch_first=True)
        return x
