# The encoder's final state.
import torch
from torch import nn


class Seq2Seq(nn.Module):
    def __init__(self, size, hidden):
        super().__init__()
        self.encoder = nn.LSTM(size, hidden, batch_first=True)
        self.decoder = nn.LSTM(size, hidden, batch_first=True)

    def forward(self, source, target):
        _, state = self.encoder(source)
        out, _ = self.decoder(torch.relu(target), state)
        return out
