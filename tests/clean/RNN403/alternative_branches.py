from torch import nn
from torch.nn.utils import clip_grad_norm_


def train(model: nn.LSTM, optimizer, batches, clip):
    for x in batches:
        optimizer.zero_grad()
        model(x)[0].mean().backward()
        if clip is None:
            optimizer.step()
        else:
            clip_grad_norm_(model.parameters(), clip)
            optimizer.step()
