import torch
from torch import nn


class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(10, 16, batch_first=True)
        self.hidden = nn.Linear(16, 8)
        self.out = nn.Linear(8, 1)

    def forward(self, x):
        x, _ = self.lstm(x)
        x = torch.relu(self.hidden(x[:, -1, :]))
        return self.out(x)


def batches(data, size: int):
    """Data is a list of samples, each a list of steps of ten numbers."""
    for start in range(0, len(data), size):
        yield torch.tensor(data[start : start + size])


def predict(model, data, size=32):
    model.eval()
    with torch.no_grad():
        return torch.cat([model(batch) for batch in batches(data, size)])
