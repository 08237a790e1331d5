# Both have the same flag, whatever it is.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence, pad_sequence


class Encoder(nn.Module):
    def __init__(self, vocab, dim, **kwargs):
        super().__init__()
        self.embed = nn.Embedding(vocab, dim)
        self.rnn = nn.GRU(dim, dim)

    def forward(self, sequences, lengths):
        first = self.rnn.batch_first
        x = self.embed(pad_sequence(sequences, batch_first=first))
        packed = pack_padded_sequence(x, lengths, batch_first=first, enforce_sorted=False)
        return self.rnn(packed)[1]
