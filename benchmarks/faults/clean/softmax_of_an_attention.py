"""The softmax weighs steps; what is scored are no probabilities."""

import torch
from torch import nn


class Attentive(nn.Module):
    def __init__(self, features, hidden, classes):
        super().__init__()
        self.lstm = nn.LSTM(features, hidden, batch_first=True, bidirectional=True)
        self.weigh = nn.Linear(2 * hidden, 1)
        self.out = nn.Linear(2 * hidden, classes)
        self.criterion = nn.CrossEntropyLoss()

    def forward(self, x, y):
        steps, _ = self.lstm(x)
        weights = torch.softmax(self.weigh(steps), dim=1)
        return self.criterion(self.out((weights * steps).sum(1)), y)


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    model = Attentive(3, 4, 5).to(device)
    y = torch.tensor([1, 3], device=device)
    optimizer = torch.optim.Adam(model.parameters(), lr=0.05)
    x = torch.randn(2, 6, 3, device=device)
    for _ in range(60):
        optimizer.zero_grad()
        loss = model(x, y)
        loss.backward()
        optimizer.step()
    assert loss < 0.2


if __name__ == "__main__":
    check(torch.device("cpu"))
