# Every layer has a code of its own, and the codes lie with the layers in front.
from torch import nn


class Decoder(nn.Module):
    def __init__(self, code, features, hidden, layers=2):
        super().__init__()
        self.hidden, self.layers = hidden, layers
        self.unfold = nn.Linear(code, hidden)
        self.gru = nn.GRU(features, hidden, layers, batch_first=True)

    def forward(self, codes, x):
        state = self.unfold(codes.flatten(0, 1))
        return self.gru(x, state.view(self.layers, x.size(0), self.hidden))[0]
