# Every restart draws the weights anew, and what was learnt between is read.
import torch
from torch import nn


def restarts(model, lstm, fit, count):
    best = None
    for _ in range(count):
        nn.init.orthogonal_(lstm.weight_ih_l0)
        nn.init.orthogonal_(lstm.weight_hh_l0)
        loss = fit(model)
        if best is None or loss < best[0]:
            best = loss, {k: v.clone() for k, v in model.state_dict().items()}
    model.load_state_dict(best[1])
    return best[0]


lstm = nn.LSTM(3, 8)
print(restarts(lstm, lstm, lambda m: m(torch.ones(2, 1, 3))[0].norm().item(), 3))
