# Each frame has as many objects as there are: the frames are the steps, and the objects a batch.
import torch
from torch import nn

gru = nn.GRU(4, 5)


def tracks(frames):
    x = torch.zeros(len(frames), max(len(f) for f in frames), 4)
    for t, f in enumerate(frames):
        x[t, : len(f)] = f
    out, h = gru(x)
    return out[-1], h[-1]
