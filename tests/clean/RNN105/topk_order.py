# In order by topk.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pack_sequence, pad_sequence


class Encoder(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.rnn = nn.GRU(dim, dim)

    def forward(self, sequences, lengths):
        x = pad_sequence(sequences)
        lengths = torch.tensor([len(s) for s in sequences])
        lengths, order = lengths.topk(len(lengths))
        packed = pack_padded_sequence(x[:, order], lengths)
        return self.rnn(packed)[1][-1]
