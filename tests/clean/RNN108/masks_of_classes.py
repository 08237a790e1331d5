# The mask has one number for each class of an answer, and is the same at every step.
from torch import nn


class Tagger(nn.Module):
    def __init__(self, words=99, tags=9):
        super().__init__()
        self.embed = nn.Embedding(words, 32, padding_idx=0)
        self.lstm = nn.LSTM(32, 64, batch_first=True, bidirectional=True)
        self.fc = nn.Linear(128, tags)

    def forward(self, tokens, mask):
        out, _ = self.lstm(self.embed(tokens))
        return self.fc(out).masked_fill(mask.unsqueeze(1), -1e4)


class Legal(Tagger):
    def forward(self, tokens, mask):
        out, _ = self.lstm(self.embed(tokens))
        scores = self.fc(out)
        return scores.masked_fill(~mask[:, None], -1e4).softmax(-1)


class Guessed(Tagger):
    """The states of what was not hidden are zero."""

    def forward(self, ids, mask):
        out, _ = self.lstm(self.embed(ids))
        return self.fc(out.masked_fill(~mask.unsqueeze(-1), 0.0)).sum(1)
