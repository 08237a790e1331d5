import torch
from torch import nn

model = nn.GRU(8, 16)
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
scaler = torch.cuda.amp.GradScaler(enabled=False)


def train(batches):
    for x in batches:
        optimizer.zero_grad()
        scaler.scale(model(x)[0].mean()).backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        scaler.step(optimizer)
        scaler.update()
