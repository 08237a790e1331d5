"""What two helpers of one caller initialise, with more than that in between, or not always."""

from torch import nn


class Trained(nn.Module):
    def __init__(self, size, again):
        super().__init__()
        self.rnn = nn.GRU(size, size)
        self.reset(again)

    def reset(self, again):
        self._begin()
        self.pretrain()
        self._begin_anew(again)

    def pretrain(self):
        for p in self.rnn.parameters():
            p.grad = None

    def _begin(self):
        nn.init.orthogonal_(self.rnn.weight_hh_l0)
        nn.init.xavier_uniform_(self.rnn.weight_ih_l0)

    def _begin_anew(self, again):
        if not again:
            return
        nn.init.orthogonal_(self.rnn.weight_hh_l0)
        nn.init.xavier_uniform_(self.rnn.weight_ih_l0)


class Scaled(nn.Module):
    """The same words, and what they mean differs from one to the other."""

    def __init__(self, size):
        super().__init__()
        self.one = nn.RNN(size, size)
        self.other = nn.RNN(size, size)
        self._first(self.one, 0.1)
        self._second(self.other, 0.2)

    def _first(self, rnn, std):
        nn.init.normal_(rnn.weight_hh_l0, std=std)
        nn.init.normal_(rnn.weight_ih_l0, std=std)

    def _second(self, rnn, std):
        nn.init.normal_(rnn.weight_hh_l0, std=std)
        nn.init.normal_(rnn.weight_ih_l0, std=std)


class Each(nn.Module):
    """One line that calls a helper, for one layer after another."""

    def __init__(self, size):
        super().__init__()
        self.layers = nn.ModuleList([nn.GRU(size, size) for _ in range(3)])
        for layer in self.layers:
            self._begin(layer)

    def _begin(self, layer):
        nn.init.orthogonal_(layer.weight_hh_l0)
        nn.init.xavier_uniform_(layer.weight_ih_l0)


class Maybe(nn.Module):
    def __init__(self, size, keep):
        super().__init__()
        self.rnn = nn.RNN(size, size)
        nn.init.orthogonal_(self.rnn.weight_hh_l0)
        nn.init.xavier_uniform_(self.rnn.weight_ih_l0)
        keep or self._draw()

    def _draw(self):
        nn.init.orthogonal_(self.rnn.weight_hh_l0)
