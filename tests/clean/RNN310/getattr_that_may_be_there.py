# Names that are put together, of parameters that are there or asked for with a default.
from torch import nn


class Encoder(nn.Module):
    def __init__(self, size, layers, bidirectional=False):
        super().__init__()
        self.lstm = nn.LSTM(size, size, layers, bidirectional=bidirectional)
        self.gru = nn.GRU(size, size, 2, bias=False)
        for k in range(layers):
            for suffix in ["", "_reverse"] if bidirectional else [""]:
                nn.init.orthogonal_(getattr(self.lstm, f"weight_hh_l{k}" + suffix))
        for k in range(2):
            nn.init.orthogonal_(getattr(self.gru, "weight_hh_l%d" % k))
            if getattr(self.gru, f"bias_ih_l{k}", None) is not None:
                nn.init.zeros_(getattr(self.gru, f"bias_ih_l{k}"))
            if hasattr(self.gru, f"weight_hh_l{k}_reverse"):
                nn.init.orthogonal_(getattr(self.gru, f"weight_hh_l{k}_reverse"))

    def forward(self, x):
        return self.gru(self.lstm(x)[0])[0]
