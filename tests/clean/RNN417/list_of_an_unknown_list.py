import torch
from torch import nn


class Sentiment(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(50, 8)
        self.lstm = nn.LSTM(8, 16, batch_first=True)

    def forward(self, ids):
        return self.lstm(self.embedding(ids))


model = Sentiment()


def answer(text, index):
    ids = index.encode(text)
    return model(torch.tensor([ids]))
