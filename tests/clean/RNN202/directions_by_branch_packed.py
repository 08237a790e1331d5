import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Classifier(nn.Module):
    def __init__(self, deep=False):
        super().__init__()
        if deep:
            self.rnn = nn.LSTM(4, 5, batch_first=True, bidirectional=True)
        else:
            self.rnn = nn.LSTM(4, 10, batch_first=True)
        self.deep = deep

    def forward(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        out, (h_n, _) = self.rnn(packed)
        out, lengths = pad_packed_sequence(out, batch_first=True)
        if self.deep:
            return torch.cat((h_n[-2], h_n[-1]), dim=-1)
        return out[torch.arange(out.size(0)), lengths - 1]


class Encoder(nn.Module):
    def __init__(self, both):
        super().__init__()
        cls = nn.GRU if not both else nn.LSTM
        self.rnn = cls(4, 5, bidirectional=both)

    def forward(self, x, lengths):
        out, state = self.rnn(pack_padded_sequence(x, lengths))
        out, lengths = pad_packed_sequence(out)
        if isinstance(state, tuple):
            return torch.cat((state[0][-2], state[0][-1]), dim=-1)
        return out[lengths - 1, torch.arange(out.size(1))]
