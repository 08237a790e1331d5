# The lengths are sorted, and the batch with them.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pack_sequence, pad_sequence


class Encoder(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.rnn = nn.GRU(dim, dim)

    def forward(self, sequences, lengths):
        x = pad_sequence(sequences)
        lengths, order = torch.tensor([len(s) for s in sequences]).sort(descending=True)
        packed = pack_padded_sequence(x[:, order], lengths)
        return self.rnn(packed)[1][-1]
