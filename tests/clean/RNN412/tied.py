# The head borrows the weights of an embedding, and is as wide as that.
from torch import nn


class Model(nn.Module):
    def __init__(self, other):
        super().__init__()
        self.words = nn.Embedding(50, 32)
        self.rnn = nn.GRU(32, 32)
        self.head = nn.Linear(16, 50)
        self.head.weight = self.words.weight

    def forward(self, x):
        out, _ = self.rnn(self.words(x))
        return self.head(out)
