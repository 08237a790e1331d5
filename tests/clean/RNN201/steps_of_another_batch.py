"""The last of as many steps as something else has, or as the output was made long."""

import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Model(nn.Module):
    def __init__(self, size=8, hidden=16):
        super().__init__()
        self.gru = nn.GRU(size, hidden, batch_first=True)
        self.time_first = nn.GRU(size, hidden)

    def steps(self, x, lengths, total=None):
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        return pad_packed_sequence(self.gru(packed)[0], batch_first=True, total_length=total)[0]

    def of_another(self, x, lengths, prompt):
        return self.steps(x, lengths)[:, prompt.size(1) - 1]

    def as_many_as_sequences(self, x, lengths):
        return self.steps(x, lengths)[:, x.size(0) - 1]

    def one_before(self, x, lengths):
        return self.steps(x, lengths)[:, x.size(1) - 2]

    def of_more_than_there_were(self, x, lengths, total):
        return self.steps(x, lengths, total)[:, x.size(1) - 1]

    def behind_a_prompt(self, x, lengths, prompt):
        x = torch.cat((prompt, x), dim=1)
        return self.steps(x, lengths)[:, prompt.size(1) - 1]

    def turned(self, x, lengths):
        packed = pack_padded_sequence(x.transpose(0, 1), lengths, enforce_sorted=False)
        out, _ = pad_packed_sequence(self.time_first(packed)[0])
        return out[x.size(0) - 1]

    def last_of_equal_ones(self, x):
        lengths = [x.size(1)] * x.size(0)
        return self.steps(x, lengths)[:, x.size(1) - 1]
