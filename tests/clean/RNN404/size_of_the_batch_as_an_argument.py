import torch
from torch import nn


class Tagger(nn.Module):
    def __init__(self, layers, hidden, batch_size):
        super().__init__()
        self.layers, self.hidden, self.batch_size = layers, hidden, batch_size
        self.lstm = nn.LSTM(8, hidden, layers)

    def init_hidden(self):
        shape = self.layers, self.batch_size, self.hidden
        return torch.zeros(shape), torch.zeros(shape)

    def forward(self, x):
        return self.lstm(x, self.init_hidden())
