import torch
from torch import nn


class Writer(nn.Module):
    """One token at a time, and of one step both directions have read all."""

    def __init__(self, words, size):
        super().__init__()
        self.embed = nn.Embedding(words, size)
        self.rnn = nn.GRU(size, size, batch_first=True, bidirectional=True)
        self.head = nn.Linear(2 * size, words)

    def likeliest(self, start, count):
        token = torch.tensor([[start]])
        for _ in range(count):
            out, _ = self.rnn(self.embed(token))
            token = self.head(out[:, -1]).argmax(-1, keepdim=True)
        return token

    def of_many(self, tokens, count):
        token = tokens.view(-1, 1)
        for _ in range(count):
            out, _ = self.rnn(self.embed(token))
            token = torch.argmax(self.head(out[:, -1]), dim=1, keepdim=True)
        return token

    def drawn(self, tokens, count):
        token = tokens[:, None]
        for _ in range(count):
            out, _ = self.rnn(self.embed(token))
            token = self.head(out[:, -1]).max(1)[1].unsqueeze(1)
        return token
