from torch import nn


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(8, 16, batch_first=True)
        self.head = nn.Linear(16, 2)

    def forward(self, x):
        _, state = self.lstm(x)
        cell = state[-1]
        return self.head(cell.squeeze(0))

    def named(self, x):
        _, state = self.lstm(x)
        self.last_c = state[-1]
        return state[-2].squeeze(0)

    def turned(self, x):
        _, state = self.lstm(x)
        last_cell = state[-1].permute(1, 0, 2).contiguous()
        return self.head(last_cell.view(x.size(0), -1))

    def passed(self, x):
        _, state = self.lstm(x)
        return self.score(h=state[-2], c_n=state[-1])

    def score(self, h, c_n):
        return self.head(h + c_n)
