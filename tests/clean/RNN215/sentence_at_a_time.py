# A batch of one sentence: the middle axis is always of length one.
from torch import nn


class Tagger(nn.Module):
    def __init__(self, words, tags):
        super().__init__()
        self.embed = nn.Embedding(words, 6)
        self.lstm = nn.LSTM(6, 6)
        self.tag = nn.Linear(6, tags)

    def forward(self, sentence):
        embeds = self.embed(sentence)
        out, _ = self.lstm(embeds.view(len(sentence), 1, -1))
        return self.tag(out.squeeze())
