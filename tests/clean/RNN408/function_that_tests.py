# A test builds its module and its state in one place.
import torch
from torch import nn


def test_zero_state_is_the_default():
    gru = nn.GRU(4, 6)
    x = torch.randn(5, 2, 4)
    assert torch.equal(gru(x)[0], gru(x, torch.zeros(1, 2, 6))[0])
