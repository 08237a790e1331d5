from torch import nn


class Speller(nn.Module):
    def __init__(self):
        super().__init__()
        self.gru = nn.GRU(8, 16)
        self.state = None

    def forward(self, x):
        out, state = self.gru(x, self.state)
        self.state = state.detach()
        return out


def train(batches, optimizer):
    model = Speller()
    for x in batches:
        optimizer.zero_grad()
        model(x).mean().backward()
        optimizer.step()
