# Other modules with a dropout of their own, which works at one layer.
from torch import nn


class Mixed(nn.Module):
    def __init__(self, size):
        super().__init__()
        layer = nn.TransformerEncoderLayer(size, 4, dropout=0.1)
        self.attention = nn.TransformerEncoder(layer, num_layers=1)
        self.heads = nn.MultiheadAttention(size, 4, dropout=0.1)
        self.gru = nn.GRU(size, size)

    def forward(self, x):
        return self.gru(self.attention(x))[0]
