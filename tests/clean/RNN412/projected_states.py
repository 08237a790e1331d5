from torch import nn


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(8, 16, proj_size=4, bidirectional=True)
        self.of_output, self.of_h, self.of_c = nn.Linear(8, 2), nn.Linear(4, 2), nn.Linear(16, 2)

    def forward(self, x):
        out, (h, c) = self.lstm(x)
        return self.of_output(out), self.of_h(h[-1]), self.of_c(c[-1])
