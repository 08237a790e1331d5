# With the batch in front, all layers of each sequence are used, or its top layer.
import torch
from torch import nn


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(8, 16, num_layers=2, batch_first=True)

    def forward(self, x):
        _, h_n = self.rnn(x)
        return h_n.transpose(0, 1)[:, -1]

    def both(self, x):
        _, h_n = self.rnn(x)
        h_n = h_n.transpose(0, 1)
        return torch.cat((h_n[:, 0], h_n[:, 1]), -1)

    def flat(self, x):
        _, h_n = self.rnn(x)
        by_sequence = h_n.permute(1, 0, 2)
        return by_sequence.reshape(x.size(0), -1), by_sequence[:, 0]

    def of_one(self, x):
        _, h_n = self.rnn(x)
        by_sequence = h_n.transpose(0, 1)
        return by_sequence[0], h_n[0]
