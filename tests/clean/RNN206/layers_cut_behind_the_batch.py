# The features are cut into layers behind the batch, and these brought to the front.
from torch import nn


class Decoder(nn.Module):
    def __init__(self, code, features, hidden, layers=3):
        super().__init__()
        self.hidden, self.layers = hidden, layers
        self.unfold = nn.Linear(code, hidden * layers)
        self.gru = nn.GRU(features, hidden, layers, batch_first=True)

    def forward(self, z, x):
        state = self.unfold(z).view(x.size(0), self.layers, self.hidden)
        return self.gru(x, state.transpose(0, 1).contiguous())[0]
