# Nothing is packed, and the output is as long as the input.
from torch import nn


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(8, 16, batch_first=True)

    def forward(self, x):
        output, _ = self.lstm(x)
        return output


model = nn.DataParallel(Encoder())
