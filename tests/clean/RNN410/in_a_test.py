# A test builds what it tests.
import unittest

import torch
from torch import nn


class TestGru(unittest.TestCase):
    def test_shape(self):
        gru = nn.GRU(4, 6)
        self.assertEqual(gru(torch.zeros(3, 1, 4))[0].shape, (3, 1, 6))
