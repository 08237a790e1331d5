from torch import nn


def train(model: nn.GRU, optimizer, batches, every):
    optimizer.zero_grad()
    for i, x in enumerate(batches):
        loss = model(x)[0].mean() / every
        loss.backward()
        if (i + 1) % every == 0:
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad()
