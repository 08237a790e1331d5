# The parameter that is named comes last, or means what the loop leaves out.
from torch import nn


class Reader(nn.Module):
    def __init__(self, features, hidden):
        super().__init__()
        self.gru = nn.GRU(features, hidden)
        for parameter in self.gru.parameters():
            nn.init.uniform_(parameter, -0.1, 0.1)
        nn.init.orthogonal_(self.gru.weight_hh_l0)

    def forward(self, x):
        return self.gru(x)[0]


class Writer(nn.Module):
    def __init__(self, features, hidden):
        super().__init__()
        self.gru = nn.GRU(features, hidden)
        nn.init.orthogonal_(self.gru.weight_hh_l0)
        for name, parameter in self.gru.named_parameters():
            if name != "weight_hh_l0":
                nn.init.uniform_(parameter, -0.1, 0.1)

    def forward(self, x):
        return self.gru(x)[0]
