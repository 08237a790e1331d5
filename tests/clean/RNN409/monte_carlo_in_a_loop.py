# The same input again and again: dropout is all that makes the samples differ.
import torch
import torch.nn.functional as F
from torch import nn


class Uncertain(nn.Module):
    def __init__(self, size, samples=20):
        super().__init__()
        self.lstm = nn.LSTM(size, size)
        self.samples = samples

    def forward(self, x):
        out, _ = self.lstm(x)
        return torch.stack([F.dropout(out, 0.2) for _ in range(self.samples)])

    def with_uncertainty(self, x):
        self.eval()
        with torch.no_grad():
            drawn = torch.stack([F.dropout(self.lstm(x)[0], 0.2) for _ in range(self.samples)])
        return drawn.mean(0), drawn.std(0)


class Sampled(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.gru = nn.GRU(size, size)

    def forward(self, x):
        return self.gru(F.dropout(x, 0.2))[0]


@torch.no_grad()
def predict(model: Sampled, x, samples=50):
    model.eval()
    drawn = []
    for _ in range(samples):
        drawn.append(model(x))
    return torch.stack(drawn).std(0)
