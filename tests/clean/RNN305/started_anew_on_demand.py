# The second initialisation is another's, asked for later.
from torch import nn


class Reader(nn.Module):
    def __init__(self, features, hidden):
        super().__init__()
        self.gru = nn.GRU(features, hidden)
        nn.init.orthogonal_(self.gru.weight_hh_l0)

    def restart(self):
        for parameter in self.gru.parameters():
            nn.init.normal_(parameter, std=0.1)

    def forward(self, x):
        return self.gru(x)[0]
