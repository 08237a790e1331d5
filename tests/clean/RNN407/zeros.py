# Zeros, the default, written out.
import torch
from torch import nn


class Encoder(nn.Module):
    def __init__(self, size, hidden):
        super().__init__()
        self.lstm = nn.LSTM(size, hidden, batch_first=True)

    def forward(self, x):
        h_0 = torch.zeros(1, x.size(0), self.lstm.hidden_size, device=x.device)
        c_0 = torch.zeros_like(h_0)
        return self.lstm(x, (h_0, c_0))[0]
