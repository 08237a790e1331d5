# torch.squeeze takes the axis as its second argument.
import torch
from torch import nn

decoder = nn.GRU(8, 16)


def step(token, state):
    out, state = decoder(token.unsqueeze(0), state)
    return torch.squeeze(out, 0), state
