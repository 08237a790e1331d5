# Time and batch become one axis, as a layer over all steps wants it, and two again.
from torch import nn


class LanguageModel(nn.Module):
    def __init__(self, words, size):
        super().__init__()
        self.embed = nn.Embedding(words, size)
        self.lstm = nn.LSTM(size, size, 2)
        self.decode = nn.Linear(size, words)

    def forward(self, text):
        out, _ = self.lstm(self.embed(text))
        decoded = self.decode(out.view(out.size(0) * out.size(1), out.size(2)))
        return decoded.view(out.size(0), out.size(1), decoded.size(1))
