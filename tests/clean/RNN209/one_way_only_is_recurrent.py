# Either branch leaves a tensor.
from torch import nn


class Encoder(nn.Module):
    def __init__(self, use_rnn):
        super().__init__()
        self.use_rnn = use_rnn
        if use_rnn:
            self.body = nn.LSTM(8, 16, batch_first=True)
        else:
            self.body = nn.Linear(8, 16)
        self.fc = nn.Linear(16, 2)

    def forward(self, x):
        x = self.body(x)
        if self.use_rnn:
            x = x[0]
        return self.fc(x)
