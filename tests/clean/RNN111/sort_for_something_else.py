# The longest sequences are shown; the batch stays as it is.
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence


class Encoder(nn.Module):
    def __init__(self, size=16):
        super().__init__()
        self.gru = nn.GRU(8, size, batch_first=True)

    def forward(self, x, lengths):
        longest, places = lengths.sort(descending=True)
        print("longest:", places[:3].tolist(), longest[:3].tolist())
        packed = pack_padded_sequence(x, lengths.cpu(), batch_first=True, enforce_sorted=False)
        _, h_n = self.gru(packed)
        return h_n[-1]
