# What is run is one sequence of the batch.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence, pad_sequence


class Encoder(nn.Module):
    def __init__(self, vocab, dim, **kwargs):
        super().__init__()
        self.embed = nn.Embedding(vocab, dim)
        self.rnn = nn.GRU(dim, dim, batch_first=True)

    def forward(self, sequences, lengths):
        x = self.embed(pad_sequence(sequences))
        return [self.rnn(x[:, i : i + 1].transpose(0, 1))[1] for i in range(len(sequences))]
