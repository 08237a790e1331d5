import torch
from torch import nn


class Tagger(nn.Module):
    def __init__(self, words, tags):
        super().__init__()
        self.embedding = nn.Embedding(words, 6)
        self.lstm = nn.LSTM(6, 8)
        self.fc = nn.Linear(8, tags)

    def forward(self, sentence):
        output, _ = self.lstm(self.embedding(sentence))
        return nn.functional.log_softmax(self.fc(output), dim=1)


tagger, criterion = Tagger(9, 4), nn.NLLLoss()
for words, tags in [(torch.tensor([1, 2, 3]), torch.tensor([0, 1, 0]))]:
    criterion(tagger(words), tags).backward()


class Alone(nn.Module):
    def __init__(self, dims, tags):
        super().__init__()
        self.lstm = nn.LSTM(dims, 8)
        self.fc = nn.Linear(8, tags)

    def forward(self, words):
        output, _ = self.lstm(words)
        return torch.log_softmax(self.fc(output), dim=1)
