from torch import nn
from torch.nn.utils import clip_grad_norm_


def train(model: nn.LSTM, batches, lr):
    for x in batches:
        model.zero_grad()
        loss = model(x)[0].mean()
        loss.backward()
        clip_grad_norm_(model.parameters(), 0.25)
        for p in model.parameters():
            p.data.add_(p.grad, alpha=-lr)
