from torch import nn


class Base(nn.Module):
    layers = 1

    def __init__(self):
        super().__init__()
        self.rnn = nn.LSTM(4, 5, self.layers, dropout=0.5)


class Deep(Base):
    layers = 3


class Deeper(Deep):
    pass


model = Deep()
