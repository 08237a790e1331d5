from torch import nn, optim
from torch.nn.utils import clip_grad_norm_

model = nn.LSTM(8, 16)
optimizer = optim.SGD(model.parameters(), lr=1.0)


def train(batches):
    for x in batches:
        optimizer.zero_grad()
        loss = model(x)[0].pow(2).mean()
        loss.backward()
        clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
