# Padded for form's sake: the entries of one tensor are equally long.
import torch
from torch import nn
from torch.nn.utils.rnn import pad_sequence


class Windows(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(3, 4, batch_first=True)
        self.both = nn.GRU(3, 4, batch_first=True, bidirectional=True)
        self.embed = nn.Linear(3, 3)

    def forward(self, series):
        windows = series.unfold(0, 4, 1).transpose(1, 2)
        batch = pad_sequence(list(windows), batch_first=True)
        out, h = self.rnn(batch)
        ahead, hb = self.both(batch)
        return out[:, -1], h[-1], torch.cat((hb[0], hb[1]), 1), ahead.mean(1)

    def embedded(self, x):
        x = torch.relu(x)
        batch = pad_sequence([each for each in x], batch_first=True)
        return self.both(batch)[1], self.rnn(pad_sequence(list(torch.zeros(2, 5, 3)), True))[1]
