import pytest
import torch
from torch import nn


def test_wrong_state():
    gru = nn.GRU(8, 16, num_layers=2)
    with pytest.raises(RuntimeError):
        gru(torch.zeros(5, 3, 8), torch.zeros(1, 3, 16))
