# The state is viewed as (layers, directions, batch, size); item -1 is the top layer.
import torch
import torch.nn as nn


class TopLayer(nn.Module):
    def __init__(self, dim, hidden, layers):
        super().__init__()
        self.layers, self.hidden = layers, hidden
        self.gru = nn.GRU(dim, hidden, layers, batch_first=True, bidirectional=True)

    def forward(self, x):
        _, out = self.gru(x)
        out = out.view(self.layers, 2, x.size(0), self.hidden)[-1]
        return torch.cat((out[0], out[1]), dim=-1)
