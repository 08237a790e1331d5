from torch import nn


class Reader(nn.Module):
    def __init__(self):
        super().__init__()
        self.l = nn.LSTM(10, 20, 2)
        for names in self.l._all_weights:
            for name in filter(lambda n: "bias" in n, names):
                bias = getattr(self.l, name)
                n = bias.size(0)
                start, end = n//4, n//2
                bias.data.fill_(0.)
                bias.data[start:end].fill_(1.)

    def forward(self, x):
        return self.l(x)
