# A dropout of zero is torch's default, written out.
from torch import nn


class Tagger(nn.Module):
    def __init__(self, words, tags):
        super().__init__()
        self.embed = nn.Embedding(words, 64)
        self.lstm = nn.LSTM(64, 64, num_layers=1, dropout=0.0, bidirectional=True)
        self.gru = nn.GRU(128, 64, dropout=0)
        self.tags = nn.Linear(64, tags)
