import torch
from torch import nn


class ActivityModel(nn.Module):
    def __init__(self, sensors=4, hidden=9, activities=5):
        super().__init__()
        self.lstm = nn.LSTM(sensors, hidden, batch_first=True)
        self.sigmoid = nn.Sigmoid()
        self.score = nn.Linear(hidden, activities)

    def forward(self, records, lengths, hidden=None):
        records = nn.utils.rnn.pack_padded_sequence(
            records, lengths, batch_first=True, enforce_sorted=False
        )
        out, hidden = self.lstm(records, hidden)
        out = self.sigmoid(out)
        out = self.score(out)
        out, _ = nn.utils.rnn.pad_packed_sequence(out, batch_first=True)
        return torch.log_softmax(out, dim=2)
