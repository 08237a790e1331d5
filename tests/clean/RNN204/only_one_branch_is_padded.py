# What is not packed comes from windows of one length.
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.gru = nn.GRU(8, 16, batch_first=True)

    def forward(self, x, lengths=None):
        if lengths is not None:
            packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
            out, lengths = pad_packed_sequence(self.gru(packed)[0], batch_first=True)
            return out.sum(1) / lengths.unsqueeze(1).to(out)
        out, _ = self.gru(x)
        return out.mean(1)
