import torch
import torch.nn as nn


class Listener(nn.Module):
    """Spectrograms of equal length to characters."""

    def __init__(self, bins=6, channels=3, hidden=8, characters=11):
        super().__init__()
        self.conv = nn.Conv2d(1, channels, kernel_size=3, padding=1)
        self.rnn = nn.LSTM(channels * bins, hidden, batch_first=True, bidirectional=True)
        self.characters = nn.Linear(2 * hidden, characters)

    def forward(self, spectrograms):
        # spectrograms: (batch, bins, time)
        features = torch.relu(self.conv(spectrograms.unsqueeze(1)))
        batch, channels, bins, time = features.size()
        features = features.permute(0, 3, 1, 2).reshape(batch, time, channels * bins)
        output, _ = self.rnn(features)
        return self.characters(output)
