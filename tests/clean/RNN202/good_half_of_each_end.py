# The forward half is read at the end, the reverse half at the start.
import torch
from torch import nn


class Halves(nn.Module):
    def __init__(self, n_in, n_hidden):
        super().__init__()
        self.n_hidden = n_hidden
        self.lstm = nn.LSTM(n_in, n_hidden, batch_first=True, bidirectional=True)

    def forward(self, x):
        out, _ = self.lstm(x)
        ahead = out[:, -1, : self.n_hidden]
        back = out[:, 0, self.n_hidden :]
        return torch.cat((ahead, back), dim=1)
