import torch
from torch import nn

model = nn.LSTM(8, 16)
optimizer = torch.optim.Adam(model.parameters())


def train(batches):
    for x in batches:
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad()
        loss = model(x)[0].mean()
        loss.backward()
