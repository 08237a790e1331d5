# A hook sees the pair, and says so.
from torch import nn

gru = nn.GRU(8, 16, batch_first=True)
seen = []


def remember(module, inputs, result):
    seen.append(result[0].detach())


gru.register_forward_hook(remember)


def run(x):
    pair = gru(x)
    return pair
