# Item -1 of the call's result is the pair of final states.
import torch
import torch.nn as nn


class TitleEncoder(nn.Module):
    def __init__(self, dim, hidden):
        super().__init__()
        self.lstm = nn.LSTM(dim, hidden, bidirectional=True, batch_first=True)
        self.gru = nn.GRU(dim, hidden, bidirectional=True, batch_first=True)

    def forward(self, x):
        h_n, c_n = self.lstm(x)[-1]
        state = self.gru(x)[-1]
        return torch.cat((h_n[0], h_n[1], state[0], state[1]), dim=-1)
