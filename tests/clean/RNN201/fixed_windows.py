# All windows have one length, so the last step is a real one.
import torch
import torch.nn as nn


def sliding_windows(series, window):
    xs = [series[i : i + window] for i in range(len(series) - window)]
    ys = [series[i + window] for i in range(len(series) - window)]
    return torch.stack(xs), torch.stack(ys)


class Forecaster(nn.Module):
    def __init__(self, n_features=1, hidden_size=32, num_layers=2):
        super().__init__()
        self.lstm = nn.LSTM(n_features, hidden_size, num_layers, batch_first=True)
        self.linear = nn.Linear(hidden_size, 1)

    def forward(self, x):
        out, _ = self.lstm(x)
        return self.linear(out[:, -1, :])
