"""Only the forward direction is drawn; the reverse gets a copy of it."""

import torch
from torch import nn


class Symmetric(nn.Module):
    def __init__(self, features, hidden):
        super().__init__()
        self.gru = nn.GRU(features, hidden, bidirectional=True, batch_first=True)
        nn.init.orthogonal_(self.gru.weight_ih_l0)
        nn.init.orthogonal_(self.gru.weight_hh_l0)
        state = self.gru.state_dict()
        self.gru.load_state_dict({name: state[name.removesuffix("_reverse")] for name in state})

    def forward(self, x):
        return self.gru(x)[0]


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    gru = Symmetric(3, 5).to(device).gru
    oracles.assert_close(gru.weight_hh_l0_reverse.detach(), gru.weight_hh_l0.detach(), "matrices")
    oracles.assert_orthogonal(gru.weight_hh_l0_reverse, "reverse")


if __name__ == "__main__":
    check(torch.device("cpu"))
