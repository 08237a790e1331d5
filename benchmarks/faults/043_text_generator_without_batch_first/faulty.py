from torch import nn


class JokeModel(nn.Module):
    def __init__(self, words, size=8):
        super(JokeModel, self).__init__()
        self.units = size
        self.num_layers = 3
        self.embedding = nn.Embedding(num_embeddings=words, embedding_dim=size)
        self.lstm = nn.LSTM(
            input_size=self.units,
            hidden_size=self.units,
            num_layers=self.num_layers,
        )
        self.fc = nn.Linear(self.units, words)

    def forward(self, x, before=None):
        vectors = self.embedding(x)
        output, state = self.lstm(vectors, before)
        logits = self.fc(output)
        return logits, state


def loss(model, x, y):
    """x and y are (batch, words)."""
    logits, _ = model(x)
    return nn.functional.cross_entropy(logits.transpose(1, 2), y)
