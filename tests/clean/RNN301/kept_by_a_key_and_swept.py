"""One RNN is gone through where it is built, and the others by whoever goes through the whole."""

from torch import nn


class Columns(nn.Module):
    def __init__(self, columns, dim=4, hidden=6):
        super().__init__()
        top = nn.GRU(hidden, hidden)
        for name, param in top.named_parameters():
            if "weight" in name:
                nn.init.orthogonal_(param)
        self.top = top
        for i in range(columns):
            setattr(self, "column" + str(i), nn.LSTM(dim, hidden))


class Rows(nn.Module):
    def __init__(self, rows, dim=4):
        super().__init__()
        for i in range(rows):
            self.add_module(f"row{i}", nn.GRU(dim, dim))


def settled(net):
    for name, param in net.named_parameters():
        if "weight" in name:
            nn.init.orthogonal_(param)
    return net


net = settled(Rows(3))
