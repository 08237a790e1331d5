"""The dropout in front of a speech decoder stays on in inference, and says so."""

import torch
import torch.nn.functional as F
from torch import nn


class Decoder(nn.Module):
    def __init__(self, mels, size):
        super().__init__()
        self.prenet = nn.Linear(mels, size)
        self.lstm = nn.LSTM(size, size, batch_first=True)
        self.mel = nn.Linear(size, mels)

    def forward(self, frames):
        x = F.dropout(F.relu(self.prenet(frames)), p=0.5, training=True)
        return self.mel(self.lstm(x)[0])


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    model = Decoder(4, 16).to(device).eval()
    frames = torch.randn(2, 5, 4, device=device)
    assert (model(frames) != model(frames)).any(), "speech varies"


if __name__ == "__main__":
    check(torch.device("cpu"))
