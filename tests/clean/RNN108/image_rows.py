# Every image has as many rows.
from torch import nn


class RowReader(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(28, 64, batch_first=True, bidirectional=True)
        self.fc = nn.Linear(128, 10)

    def forward(self, images):
        out, _ = self.lstm(images.squeeze(1))
        return self.fc(out.mean(dim=1))
