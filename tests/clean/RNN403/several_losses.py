from torch import nn
from torch.nn.utils import clip_grad_norm_


def train(model: nn.LSTM, optimizer, x, y):
    optimizer.zero_grad()
    model(x)[0].mean().backward()
    clip_grad_norm_(model.parameters(), 1.0)
    model(y)[0].mean().backward()
    clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()
