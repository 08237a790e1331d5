import torch
from torch import nn


class Tagger(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(20, 6)
        self.lstm = nn.LSTM(6, 8)
        self.fc = nn.Linear(8, 3)

    def forward(self, sentence):
        output, _ = self.lstm(self.embedding(sentence))
        return self.fc(output)


tagger = Tagger()
for sentence in (torch.tensor([1, 2, 3]), torch.tensor([4]), torch.tensor([5, 5])):
    tagger(sentence)
