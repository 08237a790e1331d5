import torch
from torch import nn

from utils import repackage_hidden

lstm, head = nn.LSTM(8, 16), nn.Linear(16, 1)


def train(batches, optimizer, hidden):
    for x in batches:
        hidden = repackage_hidden(hidden)
        optimizer.zero_grad()
        out, hidden = lstm(x, hidden)
        head(out).mean().backward()
        optimizer.step()
    torch.save(lstm.state_dict(), "lstm.pt")
