# A function of the file initialises the matrices of whatever model it is given.
import torch
from torch import nn


def initialize(model, scale):
    for p in model.parameters():
        if p.requires_grad and len(p.size()) > 1:
            nn.init.xavier_uniform_(p, gain=scale)


class Reader(nn.Module):
    def __init__(self, dim, hidden):
        super().__init__()
        self.rnn = nn.GRU(dim, hidden, num_layers=2)

    def forward(self, x):
        return self.rnn(x)


def build(args):
    model = Reader(args.dim, args.hidden).to(args.device)
    initialize(model, args.scale)
    return model, torch.optim.Adam(model.parameters())
