# Counts lie where the ids do: these are counted on the CPU, or brought back.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence

rnn = nn.LSTM(4, 4, batch_first=True)


def encode(x, ids):
    counts = torch.count_nonzero(ids.cpu(), dim=1)
    packed = pack_padded_sequence(x, counts, batch_first=True, enforce_sorted=False)
    ids = ids.to(x.device)
    back = torch.count_nonzero(ids, dim=1).cpu()
    again = pack_padded_sequence(x, back, batch_first=True, enforce_sorted=False)
    listed = torch.count_nonzero(ids, dim=1).tolist()
    last = pack_padded_sequence(x, listed, batch_first=True, enforce_sorted=False)
    return rnn(packed), rnn(again), rnn(last)
