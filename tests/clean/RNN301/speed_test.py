# A benchmark of a forward pass trains nothing.
import time

import torch


def test_lstm_shapes():
    lstm = torch.nn.LSTM(3, 5)
    out, (h, c) = lstm(torch.zeros(7, 2, 3))
    assert out.shape == (7, 2, 5)
    assert h.shape == c.shape == (1, 2, 5)


def test_gru_is_not_slow():
    gru = torch.nn.GRU(3, 5)
    start = time.perf_counter()
    gru(torch.zeros(7, 2, 3))
    assert time.perf_counter() - start < 10
