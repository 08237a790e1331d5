"""Equal parts of a bias that are the forget gate's, or of which more than one is treated, or that are unknown."""

import torch
from torch import nn

h = 8

forget = nn.LSTM(4, h)
forget.bias_ih_l0.data.view(4, h)[1].fill_(1)

last_but_two = nn.LSTM(4, h)
nn.init.ones_(last_but_two.bias_hh_l0.data.reshape(4, -1)[-3])

stored = nn.LSTMCell(4, h)
with torch.no_grad():
    stored.bias_ih.unflatten(0, (4, h))[1] = 1

named = nn.LSTM(4, h)
i, f, g, o = named.bias_ih_l0.data.view(4, h)
f.fill_(1)

all_of_them = nn.LSTM(4, h)
for gate in all_of_them.bias_ih_l0.data.view(4, h):
    gate.fill_(1)

input_and_forget = nn.LSTM(4, h)
for k in (0, 1):
    input_and_forget.bias_ih_l0.data.view(4, h)[k].fill_(1)

closed = nn.LSTM(4, h)
closed.bias_ih_l0.data.view(4, h)[0].fill_(-1)
closed.bias_ih_l0.data.view(4, h)[2].zero_()

two_halves = nn.LSTM(4, h)
two_halves.bias_ih_l0.data.view(2, -1)[0].fill_(1)

units = nn.LSTM(4, h)
units.bias_ih_l0.data.view(4, h)[:, 2].fill_(1)
units.bias_ih_l0.data.view(4, h).t()[2].fill_(1)

several = nn.LSTM(4, h)
several.bias_ih_l0.data.view(4, h)[1:3].fill_(1)

copied = nn.LSTM(4, h)
copied.bias_ih_l0.data.clone().view(4, h)[2].fill_(1)

gru = nn.GRU(4, h)
gru.bias_ih_l0.data.view(3, h)[1].fill_(1)

plain = nn.RNN(4, h)
plain.bias_ih_l0.data.view(4, 2)[2].fill_(1)

part = nn.LSTM(4, h)
part.bias_ih_l0.data[:16].view(2, h)[0].fill_(1)
part.bias_ih_l0.data.view(4, h)[1].fill_(1)


def told(lstm: nn.LSTM, k: int) -> None:
    lstm.bias_ih_l0.data.view(4, -1)[k].fill_(1)


def orthogonal_gates(lstm: nn.LSTM) -> None:
    """A view of a bias has two axes."""
    nn.init.orthogonal_(lstm.bias_ih_l0.data.view(4, -1))
    for block in lstm.weight_hh_l0.data.view(4, lstm.hidden_size, -1):
        nn.init.orthogonal_(block)
