import torch
from torch import nn

model = nn.LSTM(8, 16)
optimizer = torch.optim.LBFGS(model.parameters())


def train(batches):
    for x in batches:

        def closure():
            optimizer.zero_grad()
            loss = model(x)[0].mean()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            return loss

        optimizer.step(closure)
