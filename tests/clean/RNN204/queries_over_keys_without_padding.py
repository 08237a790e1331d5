# A padded decoder asks an encoder of windows of one length: the keys have no padding.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Reader(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = nn.GRU(8, 16, batch_first=True)
        self.decoder = nn.GRU(8, 16, batch_first=True)

    def forward(self, windows, words, lengths):
        keys, _ = self.encoder(windows)
        packed = pack_padded_sequence(words, lengths, batch_first=True, enforce_sorted=False)
        queries, _ = pad_packed_sequence(self.decoder(packed)[0], batch_first=True)
        shares = torch.bmm(queries, keys.transpose(1, 2)).softmax(-1)
        return torch.bmm(shares, keys)
