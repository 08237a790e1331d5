import torch.nn as nn
from torch.nn.utils.rnn import pad_packed_sequence, pack_padded_sequence


class TripEncoder(nn.Module):
    def __init__(self, in_dim=3, hid_dim=8):
        super().__init__()
        self.lstm = nn.LSTM(in_dim, hid_dim, batch_first=True)
        self.score = nn.Linear(hid_dim, 1)

    def forward(self, points, n_points):
        # points: trips x points x coordinates
        x = pack_padded_sequence(points, n_points, batch_first=True, enforce_sorted=False)
        packed_h, _ = self.lstm(x)
        h, n = pad_packed_sequence(packed_h)
        pooled = h.sum(dim=1) / n.to(h).unsqueeze(1)
        return self.score(pooled).squeeze(1)
