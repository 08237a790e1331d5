import torch
from torch import nn


def last_visit(hidden, mask):
    if mask is None:
        return hidden[:, -1, :]
    mask = mask.long()
    last = torch.sum(mask, 1) - 1
    last = last.unsqueeze(-1)
    last = last.expand(-1, hidden.shape[1] * hidden.shape[2])
    last = torch.reshape(last, hidden.shape)
    return torch.gather(hidden, 1, last)[:, 0]


class Visits(nn.Module):
    def __init__(self, kind):
        super().__init__()
        if kind == "GRU":
            self.rnn = nn.GRU(3, 4, batch_first=True)
        else:
            self.rnn = nn.LSTM(3, 4, batch_first=True)

    def forward(self, x, mask):
        output, _ = self.rnn(x)
        return last_visit(output, mask)
