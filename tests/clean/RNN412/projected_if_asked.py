from torch import nn


class Encoder(nn.Module):
    def __init__(self, projected=0):
        super().__init__()
        self.lstm = nn.LSTM(8, 16, proj_size=projected)
        self.head = nn.Linear(projected or 16, 2)

    def forward(self, x):
        return self.head(self.lstm(x)[0])
