"""Whether there are biases is asked before they are named."""

import torch
from torch import nn


def gated(features, hidden, bias=True):
    lstm = nn.LSTM(features, hidden, bias=bias)
    nn.init.orthogonal_(lstm.weight_hh_l0)
    if bias:
        nn.init.zeros_(lstm.bias_ih_l0)
        nn.init.zeros_(lstm.bias_hh_l0)
    if hasattr(lstm, "weight_hr_l0"):
        nn.init.orthogonal_(lstm.weight_hr_l0)
    return lstm


plain = gated(3, 4, bias=False)


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    oracles.assert_orthogonal(gated(3, 4).to(device).weight_hh_l0, "recurrent matrix")
    assert len(list(plain.parameters())) == 2


if __name__ == "__main__":
    check(torch.device("cpu"))
