import torch
from torch import nn

lstm = nn.LSTM(8, 16)


def play(frames, dones, state):
    outs = []
    for x, done in zip(frames, dones):
        keep = (1.0 - done).view(1, -1, 1)
        out, state = lstm(x.unsqueeze(0), (keep * state[0], keep * state[1]))
        outs.append(out)
    return torch.cat(outs), state
