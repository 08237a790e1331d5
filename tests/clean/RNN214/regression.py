# A mean square has no classes.
from torch import nn


class Tagger(nn.Module):
    def __init__(self, classes=5):
        super().__init__()
        self.rnn = nn.LSTM(8, 16, batch_first=True)
        self.fc = nn.Linear(16, classes)
        self.loss = nn.MSELoss()

    def forward(self, x, y):
        output, _ = self.rnn(x)
        return self.loss(self.fc(output), y)
