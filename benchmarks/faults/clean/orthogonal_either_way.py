"""Two branches name the same parameter; one of them runs."""

import torch
from torch import nn
from torch.nn import init


def recurrent(features, hidden, recipe):
    lstm = nn.LSTM(features, hidden)
    if recipe == "orthogonal":
        init.orthogonal_(lstm.weight_ih_l0)
        init.orthogonal_(lstm.weight_hh_l0)
    else:
        init.xavier_uniform_(lstm.weight_ih_l0)
        init.orthogonal_(lstm.weight_hh_l0)
    return lstm


def check(device):
    from lstm_lint import oracles

    for recipe in ("orthogonal", "xavier"):
        oracles.seed()
        oracles.assert_orthogonal(recurrent(3, 5, recipe).to(device).weight_hh_l0, recipe)


if __name__ == "__main__":
    check(torch.device("cpu"))
