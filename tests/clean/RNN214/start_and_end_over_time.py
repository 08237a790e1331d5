# Which step an answer starts and ends at: the steps are the classes.
import torch.nn.functional as F
from torch import nn


class Span(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(4, 8, batch_first=True, bidirectional=True)
        self.ends = nn.Linear(16, 2)

    def forward(self, x):
        out, _ = self.lstm(x)
        return F.log_softmax(self.ends(out), dim=1)


def span_loss(model, x, starts, stops):
    start, stop = model(x).unbind(-1)
    return F.nll_loss(start, starts) + F.nll_loss(stop, stops)
