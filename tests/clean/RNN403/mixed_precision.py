import torch
from torch import nn

model = nn.LSTM(8, 16)
optimizer = torch.optim.Adam(model.parameters())
scaler = torch.amp.GradScaler("cuda")


def train(batches):
    for x in batches:
        optimizer.zero_grad()
        with torch.autocast("cuda"):
            loss = model(x)[0].mean()
        scaler.scale(loss).backward()
        scaler.unscale_(optimizer)
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        scaler.step(optimizer)
        scaler.update()
