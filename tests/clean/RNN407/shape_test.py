# A test of shapes wants any state at all.
import unittest

import torch
from torch import nn


class TestShapes(unittest.TestCase):
    def test_states(self):
        gru = nn.GRU(4, 7, num_layers=3)
        out, h = gru(torch.randn(5, 2, 4), torch.randn(3, 2, 7))
        assert out.shape == (5, 2, 7)
        assert h.shape == (3, 2, 7)
