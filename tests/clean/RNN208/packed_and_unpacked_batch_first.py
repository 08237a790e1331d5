# batch_first does not matter to packed input; what was unpacked is batch first.
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class PackedAnd(nn.Module):
    def __init__(self, features=8, hidden=16):
        super().__init__()
        self.gru = nn.GRU(features, hidden)

    def forward(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, enforce_sorted=False)
        out, lengths = pad_packed_sequence(self.gru(packed)[0], batch_first=True)
        return out.sum(1) / lengths.unsqueeze(1).to(out)
