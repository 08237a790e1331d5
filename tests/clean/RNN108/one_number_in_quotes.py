# A length that is said to be one number is that of the whole batch.
from torch import nn


class Tagger(nn.Module):
    def __init__(self):
        super().__init__()
        self.embed = nn.Embedding(100, 8, padding_idx=0)
        self.rnn = nn.LSTM(8, 8, batch_first=True, bidirectional=True)

    def forward(self, text, text_len: "int"):
        out, _ = self.rnn(self.embed(text))
        return out / text_len


class Scorer(nn.Module):
    def __init__(self):
        super().__init__()
        self.embed = nn.Embedding(100, 8, padding_idx=0)
        self.rnn = nn.LSTM(8, 8, batch_first=True, bidirectional=True)

    def forward(self, text, text_len: "int | None" = None):
        out, _ = self.rnn(self.embed(text))
        return out if text_len is None else out / text_len
