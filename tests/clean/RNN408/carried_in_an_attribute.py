# Zeros when it is made; later whatever the last sentence left, unless someone clears it.
import torch
import torch.nn.functional as F
from torch import nn


class Tagger(nn.Module):
    def __init__(self, words, size, tags):
        super().__init__()
        self.size = size
        self.embed = nn.Embedding(words, size)
        self.lstm = nn.LSTM(size, size)
        self.out = nn.Linear(size, tags)
        self.state = self.cleared()

    def cleared(self):
        return torch.zeros(1, 1, self.size), torch.zeros(1, 1, self.size)

    def forward(self, words):
        out, self.state = self.lstm(self.embed(words).view(len(words), 1, -1), self.state)
        return F.log_softmax(self.out(out.view(len(words), -1)), dim=1)


model = Tagger(9, 6, 3)
first = model(torch.tensor([0, 1, 2]))
for sentence in ([3, 4], [5, 6, 7]):
    model.state = model.cleared()
    loss = model(torch.tensor(sentence)).sum()
    loss.backward()
last = model(torch.tensor([0, 1, 2]))
