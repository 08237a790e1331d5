import torch
import torch.nn as nn

model = nn.Sequential(
    nn.LSTM(4, 10, batch_first=True),
    nn.Linear(10, 3),
)


def label(steps):
    """A label for each step of a batch of equally long series."""
    with torch.no_grad():
        return model(steps).argmax(dim=-1)


def train_step(steps, labels, optimizer):
    optimizer.zero_grad()
    loss = nn.functional.cross_entropy(model(steps).flatten(0, 1), labels.flatten())
    loss.backward()
    optimizer.step()
    return float(loss)
