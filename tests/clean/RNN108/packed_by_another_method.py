"""A class that packs in one way, and has no padding, or needs no packing, in the others."""

import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence, pad_sequence


class Encoder(nn.Module):
    def __init__(self, size=8, hidden=16, packs=True):
        super().__init__()
        self.rnn = nn.GRU(size, hidden, batch_first=True, bidirectional=True)
        self.ahead = nn.GRU(size, hidden, batch_first=True)
        self.packs = packs

    def forward(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        out, _ = pad_packed_sequence(self.rnn(packed)[0], batch_first=True)
        ahead, _ = pad_packed_sequence(self.ahead(packed)[0], batch_first=True)
        return out, ahead

    def one(self, sequence):
        return self.rnn(pad_sequence([sequence], batch_first=True))[1]

    def one_or_many(self, sequences):
        x = pad_sequence(sequences, batch_first=True)
        if len(sequences) == 1:
            return self.rnn(x)[1]
        return self.forward(x, torch.tensor([len(each) for each in sequences]))

    def even_or_not(self, sequences):
        x = pad_sequence(sequences, batch_first=True)
        lengths = torch.tensor([len(each) for each in sequences])
        if lengths.min() == lengths.max():
            return self.rnn(x)[1]
        return self.forward(x, lengths)

    def in_one_call(self, sequences):
        x, lengths = pad_sequence(sequences, batch_first=True), [len(each) for each in sequences]
        if self.packs:
            x = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        return self.rnn(x)[1]

    def each_step_ahead(self, sequences):
        x, lengths = pad_sequence(sequences, batch_first=True), [len(each) for each in sequences]
        out, _ = self.ahead(x)
        return [row[:length] for row, length in zip(out, lengths)]

    def of_a_list(self, sequences):
        return [self.rnn(each.unsqueeze(0))[1] for each in sequences]
