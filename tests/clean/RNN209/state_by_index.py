# The last of the pair is the state of a GRU.
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.gru = nn.GRU(8, 16, batch_first=True)
        self.fc = nn.Linear(16, 2)

    def forward(self, x):
        result = self.gru(x)
        return self.fc(result[-1][-1])
