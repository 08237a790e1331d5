# The pair has a name, and its parts are taken by index.
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(8, 16, batch_first=True)
        self.fc = nn.Linear(16, 2)

    def forward(self, x):
        result = self.lstm(x)
        out, state = result[0], result[1]
        return self.fc(out[:, -1]), state
