import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence


class GruBranch(nn.Module):
    def __init__(self, features, units):
        super(GruBranch, self).__init__()
        self.gru = nn.GRU(features, units, batch_first=True)

    def forward(self, x, lengths):
        x = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        out = self.gru(x)[1][-1]
        return out


class LstmBranch(nn.Module):
    def __init__(self, features, units, outputs=None):
        super(LstmBranch, self).__init__()
        self.lstm = nn.LSTM(features, units, batch_first=True)
        self.linear = nn.Linear(units, outputs or units)

    def forward(self, x, lengths):
        x = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        _, (hidden, _) = self.lstm(x)
        return self.linear(hidden[-1])


def fuse(encoders, modalities, lengths):
    parts = [encoder(x, lengths) for encoder, x in zip(encoders, modalities)]
    return torch.cat(parts, dim=-1)
