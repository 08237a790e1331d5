import torch
from torch import nn


class MaskEstimator(nn.Module):
    """Estimates which parts of a noisy spectrum are speech."""

    def __init__(self, num_features=8, hidden_size=6):
        super().__init__()
        self.norm = nn.LayerNorm(num_features)
        self.gru = nn.GRU(num_features, hidden_size, batch_first=True)
        self.lstm = nn.LSTM(hidden_size, num_features, batch_first=True)
        self.linear = nn.Linear(num_features, num_features)

    def forward(self, spectrum):
        x = self.norm(spectrum)
        x, _ = self.gru(x)
        x = self.lstm(x)
        x = torch.sigmoid(self.linear(x))
        return spectrum * x
