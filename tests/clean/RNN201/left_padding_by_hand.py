# The padding stands on the left, so the last step is the text's last word.
import numpy as np
import torch
import torch.nn as nn


def pad_features(reviews_ints, seq_length):
    features = np.zeros((len(reviews_ints), seq_length), dtype=int)
    for i, row in enumerate(reviews_ints):
        features[i, -len(row) :] = np.array(row)[:seq_length]
    return torch.from_numpy(features)


class SentimentNet(nn.Module):
    def __init__(self, vocab_size, embedding_dim, hidden_dim):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        self.lstm = nn.LSTM(embedding_dim, hidden_dim, 2, dropout=0.5, batch_first=True)
        self.fc = nn.Linear(hidden_dim, 1)

    def forward(self, x, hidden):
        lstm_out, hidden = self.lstm(self.embedding(x), hidden)
        lstm_out = lstm_out[:, -1, :]
        return torch.sigmoid(self.fc(lstm_out)).squeeze(1), hidden
