# Turned around for the RNN, and back.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence, pad_sequence


class Encoder(nn.Module):
    def __init__(self, vocab, dim, **kwargs):
        super().__init__()
        self.embed = nn.Embedding(vocab, dim)
        self.rnn = nn.GRU(dim, dim)

    def forward(self, sequences, lengths):
        x = self.embed(pad_sequence(sequences, batch_first=True))
        out, _ = self.rnn(x.transpose(0, 1))
        return out.transpose(0, 1)
