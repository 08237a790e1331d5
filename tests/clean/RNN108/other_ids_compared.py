# It is the labels that are compared with the padding, and they were never embedded.
from torch import nn


class Tagger(nn.Module):
    def __init__(self, words, tags):
        super().__init__()
        self.embed = nn.Embedding(words, 32, padding_idx=0)
        self.lstm = nn.LSTM(32, 64, batch_first=True, bidirectional=True)
        self.out = nn.Linear(128, tags)

    def forward(self, tokens, labels):
        logits = self.out(self.lstm(self.embed(tokens))[0])
        known = labels != 0
        return nn.functional.cross_entropy(logits[known], labels[known])
