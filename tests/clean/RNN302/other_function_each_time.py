# Each tensor is first filled, then only part of it drawn: the calls differ.
import torch.nn as nn


class SparseReservoir(nn.Module):
    def __init__(self, dim, hidden):
        super().__init__()
        self.rnn = nn.RNN(dim, hidden)
        nn.init.zeros_(self.rnn.weight_ih_l0)
        nn.init.sparse_(self.rnn.weight_hh_l0, sparsity=0.9)
        nn.init.eye_(self.rnn.weight_ih_l0)
        nn.init.zeros_(self.rnn.bias_ih_l0)
        nn.init.zeros_(self.rnn.bias_hh_l0)

    def forward(self, x):
        return self.rnn(x)
