# What is read is the output of the second RNN, which runs one way.
import torch.nn as nn


class Hierarchy(nn.Module):
    def __init__(self, dim, hidden):
        super().__init__()
        self.bilstm = nn.LSTM(dim, hidden, batch_first=True, bidirectional=True)
        self.lstm = nn.LSTM(2 * hidden, hidden, batch_first=True)

    def forward(self, x):
        out, _ = self.bilstm(x)
        out, _ = self.lstm(out)
        return out[:, -1, :]
