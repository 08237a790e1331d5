import torch
import torch.nn as nn
from torch.nn.utils.rnn import pad_sequence


class Sentiment(nn.Module):
    def __init__(self, input_dim, embedding_dim, hidden_dim, output_dim, pad_idx):
        super().__init__()
        self.embedding = nn.Embedding(input_dim, embedding_dim, padding_idx=pad_idx)
        self.rnn = nn.GRU(embedding_dim, hidden_dim, batch_first=True)
        self.fc = nn.Linear(hidden_dim, output_dim)
        self.dropout = nn.Dropout(0.25)

    def forward(self, text):
        embedded = self.dropout(self.embedding(text))
        _, hidden = self.rnn(embedded)
        return self.fc(hidden[-1])


def collate(reviews, pad_idx=0):
    return pad_sequence(reviews, batch_first=True, padding_value=pad_idx)


def predict(model, reviews):
    model.eval()
    with torch.no_grad():
        return torch.sigmoid(model(collate(reviews)))
