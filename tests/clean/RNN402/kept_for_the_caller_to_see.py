from torch import nn


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(8, 16)
        self.hidden = None

    def forward(self, x):
        out, self.hidden = self.lstm(x)
        return out


def train(batches, optimizer):
    encoder = Encoder()
    for x in batches:
        optimizer.zero_grad()
        encoder(x).mean().backward()
        optimizer.step()
