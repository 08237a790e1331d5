# The script draws every parameter of the model anew.
import torch
import torch.nn as nn
from torch import optim


class Attn(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.rnn = nn.LSTM(dim, dim, num_layers=2)

    def forward(self, x):
        return self.rnn(x)[0]


def main(args):
    model = Attn(args.dim)
    if args.param_init != 0.0:
        for p in model.parameters():
            p.data.uniform_(-args.param_init, args.param_init)
    optimizer = optim.SGD(model.parameters(), lr=args.lr)
    return model, optimizer


device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
