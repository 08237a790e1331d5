import torch
from torch import nn


class ProteinLSTM(nn.Module):
    """Two networks, one of which reads the residues backwards."""

    def __init__(self, tokens=25, size=5):
        super().__init__()
        self.embed = nn.Embedding(tokens, size)
        self.forward_lstm = nn.LSTM(size, size, batch_first=True)
        self.reverse_lstm = nn.LSTM(size, size, batch_first=True)

    def forward(self, ids, mask=None):
        inputs = self.embed(ids)
        ahead, _ = self.forward_lstm(inputs)
        back, _ = self.reverse_lstm(self.reverse_sequence(inputs, mask))
        return torch.cat([ahead, self.reverse_sequence(back, mask)], dim=2)

    def reverse_sequence(self, sequence, mask):
        if mask is None:
            return sequence.flip(1)
        rows = []
        for row, length in zip(sequence, mask.sum(1).tolist()):
            rows.append(torch.cat([row[:length].flip(0), row[length:]]))
        return torch.stack(rows)
