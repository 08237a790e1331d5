# The method is called from a block without autograd.
import torch
import torch.nn as nn


class Net(nn.Module):
    def __init__(self, dim, n):
        super().__init__()
        self.rnn = nn.RNN(dim, n)
        with torch.no_grad():
            self.identity()

    def identity(self):
        self.rnn.weight_hh_l0.copy_(torch.eye(self.rnn.hidden_size))
        self.rnn.bias_hh_l0.zero_()

    def forward(self, x):
        return self.rnn(x)
