# An initializer object of the project is given the RNN's parameters.
import torch.nn as nn

from initializers import InitializerApplicator


class Reader(nn.Module):
    def __init__(self, dim, hidden, initializer=InitializerApplicator()):
        super().__init__()
        self.lstm = nn.LSTM(dim, hidden, batch_first=True)
        initializer(self)

    def forward(self, x):
        return self.lstm(x)
