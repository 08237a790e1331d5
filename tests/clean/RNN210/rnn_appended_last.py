# Linear layers grow in a loop; the RNN comes last, and the caller takes its pair.
from torch import nn


class Stack(nn.Module):
    def __init__(self, features, hidden, count):
        super().__init__()
        layers = []
        for _ in range(count):
            layers.append(nn.Linear(features, hidden))
            layers.append(nn.ReLU())
            features = hidden
        layers.append(nn.GRU(hidden, hidden, batch_first=True))
        self.net = nn.Sequential(*layers)

    def forward(self, x):
        out, _ = self.net(x)
        return out
