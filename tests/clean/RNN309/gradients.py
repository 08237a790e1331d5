# The gradients are changed in place.
import torch
from torch import nn


def train(batches):
    lstm = nn.LSTM(8, 8)
    for x in batches:
        lstm(x)[0].sum().backward()
        nn.utils.clip_grad_norm_(lstm.parameters(), 1.0)
        for p in lstm.parameters():
            p.grad.mul_(0.5)
            p.data.add_(p.grad, alpha=-0.1)
            p.grad.zero_()
    return torch.stack([p.norm() for p in lstm.parameters()])
