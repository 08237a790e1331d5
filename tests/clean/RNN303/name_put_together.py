# The names are made from the number of the layer, which is not known.
from torch import nn


class Stacked(nn.Module):
    def __init__(self, dim, hidden, layers):
        super().__init__()
        self.lstm = nn.LSTM(dim, hidden, layers, bidirectional=True)
        nn.init.orthogonal_(self.lstm.weight_hh_l0)
        for k in range(1, layers):
            nn.init.orthogonal_(getattr(self.lstm, f"weight_hh_l{k}"))
        for k in range(layers):
            nn.init.orthogonal_(getattr(self.lstm, f"weight_hh_l{k}_reverse"))

    def forward(self, x):
        return self.lstm(x)
