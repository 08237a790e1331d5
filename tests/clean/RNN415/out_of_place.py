import torch.nn.functional as F
from torch import nn

lstm = nn.LSTM(8, 16)


def encode(x, mask):
    out, _ = lstm(x)
    out = F.relu(out)
    out = out * mask
    return out.masked_fill(mask == 0, 0.0)
