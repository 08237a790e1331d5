import torch
from torch import nn


class ActivityModel(nn.Module):
    def __init__(self, sensors=4, hidden=9, activities=5):
        super().__init__()
        self.lstm = nn.LSTM(sensors, hidden, batch_first=True)
        self.sigmoid = nn.Sigmoid()
        self.linear_layer = nn.Linear(hidden, activities)

    def forward(self, input, lengths, hidden=None):
        input = nn.utils.rnn.pack_padded_sequence(
            input, lengths, batch_first=True, enforce_sorted=False
        )
        out, hidden = self.lstm(input, hidden)
        out, _ = nn.utils.rnn.pad_packed_sequence(out, batch_first=True)
        out = self.sigmoid(out)
        out = self.linear_layer(out)
        return torch.log_softmax(out, dim=2)
