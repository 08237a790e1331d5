# The first layer of the head takes both directions.
from torch import nn


class Model(nn.Module):
    def __init__(self, hidden):
        super().__init__()
        self.rnn = nn.LSTM(8, hidden, batch_first=True, bidirectional=True)
        self.head = nn.Sequential(
            nn.Dropout(0.2), nn.Linear(2 * hidden, hidden), nn.ReLU(), nn.Linear(hidden, 5)
        )

    def forward(self, x):
        out, _ = self.rnn(x)
        return self.head(out[:, -1])
