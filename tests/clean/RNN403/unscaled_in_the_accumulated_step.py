import torch
from torch import nn
from torch.nn.utils import clip_grad_norm_


class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.gru = nn.GRU(8, 8)

    def forward(self, x):
        return self.gru(x)[0].mean()


def unscaled_in_front(model: Model, batches, optimizer, every, bound):
    scaler = torch.amp.GradScaler("cuda")
    for step, x in enumerate(batches, 1):
        scaler.scale(model(x)).backward()
        if step % every == 0:
            scaler.unscale_(optimizer)
            if bound:
                clip_grad_norm_(model.parameters(), bound)
            scaler.step(optimizer)
            scaler.update()
            optimizer.zero_grad()


def unscaled_where_it_is_clipped(model: Model, batches, optimizer, every, bound):
    scaler = torch.amp.GradScaler("cuda")
    for step, x in enumerate(batches, 1):
        scaler.scale(model(x)).backward()
        if step % every:
            continue
        if bound:
            scaler.unscale_(optimizer)
            clip_grad_norm_(model.parameters(), bound)
        scaler.step(optimizer)
        scaler.update()


def scaled_where_half(model: Model, batches, optimizer, half, bound):
    scaler = torch.amp.GradScaler("cuda")
    for x in batches:
        loss = model(x)
        if half:
            scaler.scale(loss).backward()
            scaler.unscale_(optimizer)
        else:
            loss.backward()
        clip_grad_norm_(model.parameters(), bound)
        if half:
            scaler.step(optimizer)
            scaler.update()
        else:
            optimizer.step()


def unscaled_by_a_helper(model: Model, batches, optimizer, every, bound):
    scaler = torch.amp.GradScaler("cuda")

    def bounded():
        scaler.unscale_(optimizer)
        return clip_grad_norm_(model.parameters(), bound)

    for step, x in enumerate(batches, 1):
        scaler.scale(model(x)).backward()
        if step % every == 0:
            bounded()
            scaler.step(optimizer)
            scaler.update()
