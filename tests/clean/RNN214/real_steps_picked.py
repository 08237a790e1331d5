# A mask picks the real steps: two axes.
import torch.nn.functional as F
from torch import nn


class Tagger(nn.Module):
    def __init__(self, classes=5):
        super().__init__()
        self.rnn = nn.LSTM(8, 16, batch_first=True)
        self.fc = nn.Linear(16, classes)

    def forward(self, x, tags, mask):
        scores = self.fc(self.rnn(x)[0])
        return F.cross_entropy(scores[mask], tags[mask])
