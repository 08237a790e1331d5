# The only class that is used initialises what its base builds.
from torch import nn


class Base(nn.Module):
    def __init__(self, dim, hidden):
        super().__init__()
        self.build(dim, hidden)
        self.init_weights()

    def build(self, dim, hidden):
        self.rnn = nn.GRU(dim, hidden)

    def init_weights(self):
        for param in self.parameters():
            nn.init.uniform_(param, -0.1, 0.1)


class Reader(Base):
    def forward(self, x):
        return self.rnn(x)
