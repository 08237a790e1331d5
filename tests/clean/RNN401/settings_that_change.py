"""Settings that are known at first, and have a number of layers or no dropout when they are used."""

from functools import partial

from torch import nn

DEFAULTS = {"num_layers": 1, "dropout": 0.3}
LSTM = partial(nn.LSTM, dropout=0.2, batch_first=True)


class Deep(nn.Module):
    def __init__(self, depth=None, **more):
        super().__init__()
        settings = dict(dropout=0.3)
        if depth:
            settings["num_layers"] = depth
        self.lstm = nn.LSTM(8, 16, **settings)
        merged = dict(dropout=0.3, batch_first=True)
        merged.update(more)
        self.gru = nn.GRU(8, 16, **merged)
        self.rnn = nn.RNN(8, 16, **{**DEFAULTS, "num_layers": 2})
        self.plain = nn.LSTM(8, 16, **{**DEFAULTS, "dropout": 0})
        self.stacked = LSTM(8, 16, num_layers=3)
        self.deeper = LSTM(8, 16, 2)
        self.quiet = LSTM(8, 16, dropout=0.0)


def build(**settings):
    return nn.GRU(8, 16, dropout=0.5, **settings)


def chosen(options):
    given = {"dropout": 0.1, "num_layers": options.layers}
    return nn.GRU(8, 16, **given)


models = [build(), build(num_layers=2), chosen]
