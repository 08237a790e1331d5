import torch
from torch import nn


class Tagger(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(8, 16)

    def init_hidden(self, x):
        return (x.new_zeros(1, x.size(1), 16), x.new_zeros(1, x.size(1), 16))

    def forward(self, x):
        self.hidden = self.init_hidden(x)
        out, self.hidden = self.lstm(x, self.hidden)
        return out


def train(batches, optimizer):
    model = Tagger()
    for x in batches:
        optimizer.zero_grad()
        model(x).mean().backward()
        optimizer.step()
    torch.save(model.state_dict(), "tagger.pt")
