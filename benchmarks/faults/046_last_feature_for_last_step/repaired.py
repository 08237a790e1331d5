import torch
import torch.nn as nn


class NewsRNN(nn.Module):
    """Classifies headlines of seven words."""

    def __init__(self, vocab, hidden_size=7, n_classes=4):
        super().__init__()
        self.encoder = nn.Embedding(vocab, 5)
        self.rnn = nn.RNN(5, hidden_size, batch_first=True)
        self.decoder = nn.Linear(hidden_size, n_classes)

    def forward(self, inputs):
        encoded = self.encoder(inputs)
        output, hidden = self.rnn(encoded)
        return self.decoder(output[:, -1, :])


def predict(model, headlines):
    with torch.no_grad():
        return model(headlines).argmax(dim=1)
