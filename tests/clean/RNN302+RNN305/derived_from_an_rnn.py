import torch
from torch import nn


class Forgetting(nn.LSTM):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.reset_parameters()

    def reset_parameters(self):
        super().reset_parameters()
        n = self.hidden_size
        for name, param in self.named_parameters():
            if name.startswith("bias_ih"):
                param.data[n : 2 * n].fill_(1.0)


class Drawn(nn.GRU):
    def __init__(self, size):
        super().__init__(size, size, bidirectional=True)
        with torch.no_grad():
            for weights in self.all_weights:
                for param in weights:
                    if param.dim() > 1:
                        nn.init.orthogonal_(param)
                    else:
                        param.zero_()


class Chosen(nn.LSTM):
    def __init__(self, size, opened=True):
        super().__init__(size, size)
        if opened:
            self.bias_ih_l0.data[size : 2 * size] = 1
        else:
            self.reset_parameters()


class Heir(Chosen):
    """What an object may bring itself is not the RNN's."""

    def __init__(self, size):
        super().__init__(size)
        self.weight_hh_l0 = nn.Parameter(torch.eye(size).repeat(4, 1))
        nn.init.zeros_(self.weight_hh_l0)


class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleList([Forgetting(8, 8), Drawn(8), Chosen(8), Heir(8)])
        for name, param in self.layers[0].named_parameters():
            if name.startswith("weight"):
                nn.init.orthogonal_(param)
