# Moved and brought back in a loop.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence

device = torch.device("cuda:0")
rnn = nn.LSTM(4, 4).to(device)


def train(loader):
    for x, lengths in loader:
        x, lengths = x.to(device), lengths.to(device)
        total = lengths.sum()
        out, _ = rnn(pack_padded_sequence(x, lengths.to("cpu"), enforce_sorted=False))
        yield out.data.sum() / total
