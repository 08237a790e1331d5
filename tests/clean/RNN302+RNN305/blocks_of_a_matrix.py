"""Each block of a matrix, or each of its columns, is initialised by itself."""

from torch import nn


class Blocks(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.RNN(8, 8)
        nn.init.xavier_uniform_(self.rnn.weight_ih_l0)
        nn.init.eye_(self.rnn.weight_hh_l0[:4, :4])
        nn.init.eye_(self.rnn.weight_hh_l0[4:, 4:])
        nn.init.zeros_(self.rnn.weight_hh_l0[:4, 4:])
        nn.init.zeros_(self.rnn.weight_hh_l0[4:, :4])
        nn.init.zeros_(self.rnn.bias_ih_l0)
        nn.init.zeros_(self.rnn.bias_hh_l0)


class Columns(nn.Module):
    def __init__(self, embedded, features):
        super().__init__()
        self.gru = nn.GRU(embedded + features, 6)
        nn.init.xavier_uniform_(self.gru.weight_ih_l0[:, :embedded])
        nn.init.xavier_uniform_(self.gru.weight_ih_l0[:, embedded:])
        one, other = self.gru.weight_hh_l0.data.split(3, dim=1)
        nn.init.zeros_(one)
        nn.init.zeros_(other)
        nn.init.zeros_(self.gru.bias_ih_l0)
        nn.init.zeros_(self.gru.bias_hh_l0)


class Halves(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(8, 8)
        left, right = self.lstm.weight_hh_l0.chunk(2, dim=1)
        nn.init.zeros_(left.data)
        nn.init.zeros_(right.data)
        nn.init.orthogonal_(self.lstm.weight_ih_l0)
        nn.init.zeros_(self.lstm.bias_ih_l0)
        nn.init.zeros_(self.lstm.bias_hh_l0)
