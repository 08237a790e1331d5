import torch
from torch import nn


class ProteinLSTM(nn.Module):
    """Two networks, one of which reads the residues backwards."""

    def __init__(self, tokens=25, size=5):
        super().__init__()
        self.embed = nn.Embedding(tokens, size)
        self.ahead_lstm = nn.LSTM(size, size, batch_first=True)
        self.back_lstm = nn.LSTM(size, size, batch_first=True)

    def forward(self, ids, mask=None):
        inputs = self.embed(ids)
        ahead, _ = self.ahead_lstm(inputs)
        back, _ = self.back_lstm(self.turned(inputs, mask))
        return torch.cat([ahead, self.turned(back, mask)], dim=2)

    def turned(self, sequence, mask):
        if mask is None:
            return sequence
        rows = []
        for row, length in zip(sequence, mask.sum(1).tolist()):
            rows.append(torch.cat([row[:length].flip(0), row[length:]]))
        return torch.stack(rows)
