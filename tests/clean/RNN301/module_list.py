# Each layer of the list is initialised as it is appended.
import torch.nn as nn


class Pyramid(nn.Module):
    def __init__(self, dim, depth):
        super().__init__()
        self.layers = nn.ModuleList()
        for _ in range(depth):
            layer = nn.LSTM(2 * dim, dim // 2, batch_first=True, bidirectional=True)
            for name, param in layer.named_parameters():
                if "weight" in name:
                    nn.init.xavier_normal_(param)
            self.layers.append(layer)

    def forward(self, x):
        for layer in self.layers:
            x, _ = layer(x.reshape(x.size(0), x.size(1) // 2, -1))
        return x
