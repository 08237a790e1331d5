# A test says what the code does; no number of it is used.
import torch
from numpy.testing import assert_almost_equal
from torch import nn


class LastStep(nn.Module):
    def __init__(self, module):
        super().__init__()
        self.module = module

    def forward(self, inputs, mask):
        if mask is None:
            return self.module(inputs)[0][:, -1, :]
        return (self.module(inputs)[0] * mask.unsqueeze(-1)).sum(1)


class TestLastStep:
    def test_without_a_mask(self):
        lstm = nn.LSTM(2, 7, num_layers=3, bidirectional=True, batch_first=True)
        inputs = torch.tensor([[[0.7, 0.8], [0.1, 1.5]]])
        expected = lstm(inputs)
        found = LastStep(lstm)(inputs, None)
        assert_almost_equal(found.data.numpy(), expected[0].data.numpy()[:, -1, :])

    def test_in_torch(self):
        gru = nn.GRU(2, 7, bidirectional=True, batch_first=True)
        inputs = torch.randn(4, 3, 2)
        expected, _ = gru(inputs)
        torch.testing.assert_close(LastStep(gru)(inputs, None), expected[:, -1])
