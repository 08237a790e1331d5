# What is dropped out and read by nobody after: two passes in evaluation are the same.
import torch
import torch.nn.functional as F
from torch import nn


class Tagger(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(4, 6)
        self.head = nn.Linear(6, 3)

    def forward(self, x):
        out, _ = self.lstm(x)
        x = F.dropout(x, 0.5)
        return self.head(out)


class Pooled(Tagger):
    def forward(self, x):
        dropped = F.dropout(x, 0.5)
        dropped = x
        return self.head(self.lstm(dropped)[0])


x = torch.randn(5, 2, 4)
for model in (Tagger().eval(), Pooled().eval()):
    assert torch.equal(model(x), model(x))
