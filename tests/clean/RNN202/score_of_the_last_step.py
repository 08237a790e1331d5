# A head scores every step, and the last symbol's score is asked for.
from torch import nn


class Tagger(nn.Module):
    def __init__(self, symbols, hidden, tags):
        super().__init__()
        self.embedding = nn.Embedding(symbols, 8)
        self.rnn = nn.LSTM(8, hidden, batch_first=True, bidirectional=True)
        self.head = nn.Linear(2 * hidden, tags)

    def forward(self, x):
        out, _ = self.rnn(self.embedding(x))
        return self.head(out)

    def end_of_sequence(self, x):
        out, _ = self.rnn(self.embedding(x))
        return self.head(out)[:, -1]
