# The name of the class decides.
from torch import nn


def weights_init(m):
    classname = m.__class__.__name__
    if classname.find("Linear") != -1:
        m.weight.data.normal_(0.0, 0.02)
    elif classname == "GRUCell":
        m.bias_ih.data.fill_(0)
        m.bias_hh.data.fill_(0)
        nn.init.orthogonal_(m.weight_hh)


class Reader(nn.Module):
    def __init__(self, dim, hidden):
        super().__init__()
        self.rnn = nn.GRUCell(dim, hidden)
        self.apply(weights_init)

    def forward(self, x):
        return self.rnn(x)
