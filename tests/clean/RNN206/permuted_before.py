# Permuted, and only then made flat.
import torch
from torch import nn

lstm = nn.LSTM(8, 16, bidirectional=True)


def summarise(x):
    out, (h_n, c_n) = lstm(x)
    state = torch.cat((h_n, c_n), dim=2).permute(1, 0, 2)
    h_n = h_n.permute(1, 0, 2).reshape(x.size(1), -1)
    return h_n, state.reshape(x.size(1), -1)
