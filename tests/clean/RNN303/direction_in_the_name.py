# Whatever stands for the end of the name may be the reverse direction's.
from torch import nn


class Reader(nn.Module):
    def __init__(self, dim, hidden, layers):
        super().__init__()
        self.lstm = nn.LSTM(dim, hidden, layers, bidirectional=True)
        for k in range(layers):
            for way in range(2):
                end = "_reverse" if way else ""
                nn.init.orthogonal_(getattr(self.lstm, f"weight_hh_l{k}{end}"))
                nn.init.xavier_uniform_(getattr(self.lstm, "weight_ih_l%d%s" % (k, end)))

    def forward(self, x):
        return self.lstm(x)


def start(lstm, index):
    nn.init.orthogonal_(getattr(lstm, f"weight_hh_l{index}"))


def reader(dim, hidden, layers, index):
    lstm = nn.LSTM(dim, hidden, layers, bidirectional=True)
    start(lstm, index)
    return lstm
