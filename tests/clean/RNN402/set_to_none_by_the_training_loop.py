import torch
from torch import nn


class Tagger(nn.Module):
    def __init__(self):
        super().__init__()
        self.gru = nn.GRU(8, 16)
        self.hidden = None

    def forward(self, x):
        out, self.hidden = self.gru(x, self.hidden)
        return out


model = Tagger()
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
for x in torch.randn(4, 5, 2, 8):
    model.hidden = None
    optimizer.zero_grad()
    model(x).mean().backward()
    optimizer.step()
