import torch
from torch import nn


class JokeModel(nn.Module):
    def __init__(self, n_vocab, size=8):
        super(JokeModel, self).__init__()
        self.lstm_size = size
        self.num_layers = 3
        self.embedding = nn.Embedding(num_embeddings=n_vocab, embedding_dim=size)
        self.lstm = nn.LSTM(
            input_size=self.lstm_size,
            hidden_size=self.lstm_size,
            num_layers=self.num_layers,
            batch_first=True,
        )
        self.fc = nn.Linear(self.lstm_size, n_vocab)

    def forward(self, x, prev_state=None):
        embed = self.embedding(x)
        output, state = self.lstm(embed, prev_state)
        logits = self.fc(output)
        return logits, state


def loss(model, x, y):
    """x and y are (batch, words)."""
    logits, _ = model(x)
    return nn.functional.cross_entropy(logits.transpose(1, 2), y)
