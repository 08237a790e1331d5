# One direction, read at its real steps: padding behind a sequence does not reach them.
from torch import nn


class LanguageModel(nn.Module):
    def __init__(self, words):
        super().__init__()
        self.embed = nn.Embedding(words, 32, padding_idx=0)
        self.gru = nn.GRU(32, 64, batch_first=True)
        self.fc = nn.Linear(64, words)

    def forward(self, tokens, lengths):
        out, _ = self.gru(self.embed(tokens))
        return self.fc(out)
