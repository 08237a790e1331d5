from torch import nn


class Stack(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleList([nn.LSTM(8, 8) for _ in range(3)])

    def forward(self, x):
        for layer in self.layers:
            x, _ = layer(x)
        return x
