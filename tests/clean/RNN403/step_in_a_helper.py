from torch import nn
from torch.nn.utils import clip_grad_norm_

model = nn.LSTM(8, 16)


def clip_and_step(optimizer):
    clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()
    optimizer.zero_grad()


def train(optimizer, batches):
    for x in batches:
        model(x)[0].mean().backward()
        clip_and_step(optimizer)
