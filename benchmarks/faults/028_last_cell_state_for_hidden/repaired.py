import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence


class GRUEncoder(nn.Module):
    def __init__(self, indim, hiddim):
        super(GRUEncoder, self).__init__()
        self.gru = nn.GRU(indim, hiddim, batch_first=True)

    def forward(self, x, lengths):
        x = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        out = self.gru(x)[1][-1]
        return out


class LSTMEncoder(nn.Module):
    def __init__(self, indim, hiddim, outdim=None):
        super(LSTMEncoder, self).__init__()
        self.lstm = nn.LSTM(indim, hiddim, batch_first=True)
        self.linear = nn.Linear(hiddim, outdim or hiddim)

    def forward(self, x, lengths):
        x = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        _, (hidden, _) = self.lstm(x)
        return self.linear(hidden[-1])


def fuse(encoders, modalities, lengths):
    parts = [encoder(x, lengths) for encoder, x in zip(encoders, modalities)]
    return torch.cat(parts, dim=-1)
