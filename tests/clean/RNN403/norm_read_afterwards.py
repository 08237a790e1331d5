from torch import nn
from torch.nn.utils import clip_grad_norm_


def train(model: nn.LSTM, optimizer, batches, log):
    for x in batches:
        optimizer.zero_grad()
        model(x)[0].mean().backward()
        clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        log(clip_grad_norm_(model.parameters(), float("inf")))
