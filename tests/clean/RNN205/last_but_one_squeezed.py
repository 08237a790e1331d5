from torch import nn


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(8, 16, batch_first=True)
        self.head = nn.Linear(16, 2)

    def forward(self, x):
        _, hidden = self.lstm(x)
        h = hidden[-2]
        return self.head(h.squeeze(0))
