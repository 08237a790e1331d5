# h and c go back alike.
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence


class Encoder(nn.Module):
    def __init__(self, size=16):
        super().__init__()
        self.lstm = nn.LSTM(8, size, batch_first=True)

    def forward(self, x, lengths):
        lengths, perm = lengths.sort(descending=True)
        packed = pack_padded_sequence(x[perm], lengths.cpu(), batch_first=True)
        _, (h, c) = self.lstm(packed)
        back = perm.argsort()
        return h[:, back], c.index_select(1, back)
