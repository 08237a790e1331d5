"""The forward half of the last row, and the backward half of the first."""

import torch
from torch import nn


class RowReader(nn.Module):
    def __init__(self, row=6, hidden=5, classes=3):
        super().__init__()
        self.hidden = hidden
        self.lstm = nn.LSTM(row, hidden, batch_first=True, bidirectional=True)
        self.fc = nn.Linear(2 * hidden, classes)

    def forward(self, images):
        out, _ = self.lstm(images)
        ahead, back = out[:, -1, : self.hidden], out[:, 0, self.hidden :]
        return self.fc(torch.cat((ahead, back), dim=1))


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    reader = RowReader().to(device)
    images = oracles.sequences(6, [6, 6, 6], device)
    expected = reader.fc(oracles.final_state(reader.lstm, images))
    oracles.assert_close(reader(torch.stack(images)), expected, "classes")


if __name__ == "__main__":
    check(torch.device("cpu"))
