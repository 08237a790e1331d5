from torch import nn


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(8, 16, num_layers=2, batch_first=True, bidirectional=True)

    def forward(self, x):
        out, hidden = self.lstm(x)
        h = hidden[-2]
        return h[-1] + h[-2]

    def hidden(self, x):
        state = self.lstm(x)[1]
        return state[-2].transpose(0, 1).flatten(1)
