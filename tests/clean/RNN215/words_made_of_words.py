# One word after another, each made of what was made of the word before.
import torch
import torch.nn.functional as F
from torch import nn


class Net(nn.Module):
    def __init__(self, words, hidden):
        super().__init__()
        self.words = words
        self.emb = nn.Embedding(words, hidden)
        self.rnn = nn.GRU(hidden, hidden)
        self.of = nn.GRU(words, hidden)
        self.fc = nn.Linear(hidden, words)

    def a(self, n, s=None):
        x = torch.tensor([[0]])
        for _ in range(n):
            o, s = self.of(F.one_hot(x, self.words).float(), s)
            y = self.fc(o.squeeze())
            x = y.argmax().view(1, 1)
        return x

    def b(self, n, s=None):
        x = torch.tensor([[0]])
        for _ in range(n):
            o, s = self.rnn(self.emb(x), s)
            y = self.fc(o.squeeze())
            x = y.argmax(-1, keepdim=True).unsqueeze(0)
        return x

    def c(self, n, s=None):
        x = torch.zeros(1, 1).long()
        for _ in range(n):
            o, s = self.rnn(self.emb(x), s)
            p = F.softmax(self.fc(o.squeeze()), dim=-1)
            x = torch.multinomial(p, 1).unsqueeze(0)
        return x
