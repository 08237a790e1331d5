import torch
from torch import nn

cell = nn.LSTMCell(8 + 16, 16)


def decode(x, memory, state):
    context = memory.mean(1)
    for t in range(x.size(1)):
        state = cell(torch.cat((x[:, t], context), -1), state)
        shares = (memory * state[0].unsqueeze(1)).sum(-1).softmax(-1)
        context = (shares.unsqueeze(-1) * memory).sum(1)
    return state
