import torch
from torch import nn


class LipReader(nn.Module):
    def __init__(self, features=6, cells=7, phonemes=9):
        super().__init__()
        self.lstm = nn.LSTM(features, cells, 2, batch_first=True)
        self.fc = nn.Linear(cells, phonemes)

    def forward(self, x, lens):
        sizes = torch.tensor(lens, dtype=torch.int64)
        packed = torch.nn.utils.rnn.pack_padded_sequence(
            x, sizes, batch_first=True, enforce_sorted=False
        )
        out, _ = self.lstm(packed)
        out = torch.nn.utils.rnn.pad_packed_sequence(out, batch_first=True)
        out = self.fc(out)
        return out
