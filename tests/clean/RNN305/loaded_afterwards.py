# A checkpoint may replace it all; without one the slice counts.
import os

import torch
import torch.nn as nn


def make(path, n=16):
    lstm = nn.LSTM(n, n)
    nn.init.ones_(lstm.bias_ih_l0[n : 2 * n])
    if os.path.exists(path):
        lstm.load_state_dict(torch.load(path))
    return lstm
