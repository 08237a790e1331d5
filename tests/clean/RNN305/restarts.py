# Each restart draws everything anew before the gate is opened.
import torch.nn as nn


def search(trials, score):
    best = None
    lstm = nn.LSTM(8, 8)
    for _ in range(trials):
        lstm.reset_parameters()
        nn.init.ones_(lstm.bias_ih_l0[8:16])
        value = score(lstm)
        best = value if best is None else max(best, value)
    return best
