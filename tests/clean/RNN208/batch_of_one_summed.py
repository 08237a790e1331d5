# Time first, with a batch of one: axis 1 holds a single sequence.
from torch import nn


class Reader(nn.Module):
    def __init__(self):
        super().__init__()
        self.gru = nn.GRU(8, 16)

    def forward(self, sentence):
        out, _ = self.gru(sentence.view(-1, 1, 8))
        return out.sum(1)
