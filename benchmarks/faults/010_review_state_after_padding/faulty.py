import torch
import torch.nn as nn
from torch.nn.utils.rnn import pad_sequence


class Sentiment(nn.Module):
    def __init__(self, words, width, units, outputs, pad_idx):
        super().__init__()
        self.embedding = nn.Embedding(words, width, padding_idx=pad_idx)
        self.rnn = nn.GRU(width, units, batch_first=True)
        self.decide = nn.Linear(units, outputs)
        self.dropout = nn.Dropout(0.25)

    def forward(self, ids):
        vectors = self.dropout(self.embedding(ids))
        _, hidden = self.rnn(vectors)
        return self.decide(hidden[-1])


def collate(reviews, pad_idx=0):
    return pad_sequence(reviews, batch_first=True, padding_value=pad_idx)


def predict(model, reviews):
    model.eval()
    with torch.no_grad():
        return torch.sigmoid(model(collate(reviews)))
