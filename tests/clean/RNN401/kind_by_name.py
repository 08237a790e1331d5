# Which class of torch.nn it is, the caller says; it may be none of an RNN, or have several layers.
from torch import nn


class Chosen(nn.Module):
    def __init__(self, kind, activation, size, layers, dropout):
        super().__init__()
        self.attention = getattr(nn, kind)(size, size, batch_first=True, dropout=dropout)
        self.act = getattr(nn, activation)()
        self.rnn = getattr(nn, kind)(size, size, num_layers=layers, dropout=dropout)
        self.deep = getattr(nn, kind)(size, size, num_layers=2, dropout=0.5)
        self.plain = getattr(nn, kind)(size, size, num_layers=1, dropout=0.0)
        self.cell = getattr(nn, kind + "Cell")(input_size=size, hidden_size=size)
        self.guarded = getattr(nn, kind)(
            input_size=size,
            hidden_size=size,
            dropout=dropout if layers > 1 else 0,
            num_layers=layers,
        )


class Deeper(nn.Module):
    def __init__(self, size, dropout):
        super().__init__()
        settings = {"batch_first": True, "dropout": dropout, "num_layers": 3}
        self.encoder = nn.LSTM(size, size, **settings)
        self.decoder = nn.LSTM(size, size, **settings)
