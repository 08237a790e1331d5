# A batch of one sequence has no padding.
import torch
from torch import nn
from torch.nn.utils.rnn import pad_sequence

encoder = nn.LSTM(40, 64, batch_first=True, bidirectional=True).eval()


@torch.no_grad()
def embed(recording):
    batch = pad_sequence([recording], batch_first=True)
    _, (h_n, _) = encoder(batch)
    return h_n[-1]
