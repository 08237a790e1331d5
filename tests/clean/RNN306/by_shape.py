# The length of the shape says as much.
import torch.nn as nn


def init_gru(gru):
    for weight in gru.parameters():
        if len(weight.shape) >= 2:
            nn.init.orthogonal_(weight.data)
        else:
            nn.init.normal_(weight.data, 0, 0.01)


gru = nn.GRU(8, 8, 2)
init_gru(gru)
