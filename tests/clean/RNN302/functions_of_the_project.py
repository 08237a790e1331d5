# init is the project's own; its functions add to what is there.
import torch.nn as nn

from models import initializers as init


class Perturbed(nn.Module):
    def __init__(self, dim, hidden):
        super().__init__()
        self.rnn = nn.RNN(dim, hidden)
        init.add_noise_(self.rnn.weight_hh_l0)
        init.add_noise_(self.rnn.weight_hh_l0)
        init.zeros_(self.rnn.bias_hh_l0)
        init.zeros_(self.rnn.bias_hh_l0)

    def forward(self, x):
        return self.rnn(x)
