from torch import nn, optim
from torch.nn.utils import clip_grad_norm_


def train(embedding: nn.Embedding, model: nn.LSTM, batches, lr):
    optimizer = optim.SparseAdam(embedding.parameters())
    for x in batches:
        optimizer.zero_grad()
        model.zero_grad()
        model(embedding(x))[0].mean().backward()
        optimizer.step()
        clip_grad_norm_(model.parameters(), 0.25)
        for p in model.parameters():
            p.data.add_(p.grad, alpha=-lr)
