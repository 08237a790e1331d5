from torch import nn


class Encoder(nn.Module):
    def __init__(self, kind):
        super().__init__()
        cls = nn.LSTM if kind == "lstm" else nn.GRU
        self.rnn = cls(8, 16)
        for name, param in self.rnn.named_parameters():
            if "bias" in name:
                param.data.fill_(0.0)
                if kind == "lstm":
                    param.data[16:32].fill_(1.0)


encoders = nn.ModuleList([Encoder(kind) for kind in ("lstm", "gru")])
