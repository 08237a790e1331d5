# A decoder's output has one step: (1, batch, hidden) holds what (batch, hidden) does.
from torch import nn


class Decoder(nn.Module):
    def __init__(self, words, size):
        super().__init__()
        self.embed = nn.Embedding(words, size)
        self.gru = nn.GRU(size, size)
        self.score = nn.Linear(size, words)

    def forward(self, word, state):
        batch = word.size(0)
        out, state = self.gru(self.embed(word).unsqueeze(0), state)
        return self.score(out.view(batch, -1)), state
