from torch import nn
from torch.nn.utils import clip_grad_norm_


def train(model: nn.LSTM, optimizer, scaler, batches, half):
    for x in batches:
        optimizer.zero_grad()
        loss = model(x)[0].mean()
        if half:
            scaler.scale(loss).backward()
            scaler.unscale_(optimizer)
        else:
            loss.backward()
        clip_grad_norm_(model.parameters(), 1.0)
        if half:
            scaler.step(optimizer)
            scaler.update()
        else:
            optimizer.step()
