# Time first, padded and run.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence, pad_sequence


class Encoder(nn.Module):
    def __init__(self, vocab, dim, **kwargs):
        super().__init__()
        self.embed = nn.Embedding(vocab, dim)
        self.rnn = nn.GRU(dim, dim)

    def forward(self, sequences, lengths):
        out, _ = self.rnn(self.embed(pad_sequence(sequences)))
        return out.transpose(0, 1)
