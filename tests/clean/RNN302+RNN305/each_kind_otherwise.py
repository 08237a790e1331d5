from torch import nn


class Reader(nn.Module):
    def __init__(self, kind):
        super().__init__()
        self.rnn = getattr(nn, kind)(8, 16)
        if kind == "LSTM":
            nn.init.orthogonal_(self.rnn.weight_hh_l0)
        if kind == "GRU":
            nn.init.xavier_uniform_(self.rnn.weight_hh_l0)


readers = nn.ModuleList([Reader("LSTM"), Reader("GRU")])
