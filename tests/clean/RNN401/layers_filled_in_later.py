# How many layers there are is decided behind the default that is written.
import dataclasses

from torch import nn


@dataclasses.dataclass
class Config:
    layers: int = 1
    deep: bool = True

    def __post_init__(self):
        if self.deep:
            self.layers = 2


class Options:
    layers = 1

    def __init__(self, **options):
        self.__dict__.update(options)


class Sized(nn.Module):
    layers = 1


class Plain(Sized):
    pass


class Deep(Sized):
    layers = 2


class Both(Plain, Deep):
    def __init__(self):
        super().__init__()
        self.rnn = nn.LSTM(5, 6, num_layers=self.layers, dropout=0.5)


config, options = Config(), Options(layers=2)
first = nn.LSTM(5, 6, num_layers=config.layers, dropout=0.5)
second = nn.LSTM(5, 6, num_layers=options.layers, dropout=0.5)


class Shared:
    layers = 1

    @classmethod
    def load(cls, layers):
        cls.layers = layers


class Global:
    layers = 1


class Stacked(nn.Module):
    def __init__(self):
        super().__init__()
        self.shared = nn.LSTM(5, 6, num_layers=Shared.layers, dropout=0.5)
        self.rnn = nn.LSTM(5, 6, num_layers=Global.layers, dropout=0.5)


def main():
    Global.layers = 2
    Shared.load(2)
    return Stacked()
