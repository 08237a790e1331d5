# Thirds fit a GRU.
import torch.nn as nn


def init_gru(gru):
    for name, p in gru.named_parameters():
        if name.startswith("bias"):
            third = p.size(0) // 3
            p.data.zero_()
            p.data[third : 2 * third].fill_(1.0)
    return gru


reader = init_gru(nn.GRU(6, 12))
