# A helper of a public name is whole by itself, for others who initialise nothing before.
from torch import nn


def orthogonal(rnn):
    nn.init.orthogonal_(rnn.weight_ih_l0)
    nn.init.orthogonal_(rnn.weight_hh_l0)


class Scorer(nn.Module):
    def __init__(self, dim, hidden):
        super().__init__()
        self.lstm = nn.LSTM(dim, hidden)
        nn.init.orthogonal_(self.lstm.weight_hh_l0)
        nn.init.zeros_(self.lstm.bias_ih_l0)
        nn.init.zeros_(self.lstm.bias_hh_l0)
        orthogonal(self.lstm)

    def forward(self, x):
        return self.lstm(x)[0]
