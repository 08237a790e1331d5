import torch
from torch import nn


class Rnn(nn.Module):
    def __init__(self, in_dim, hidden_dim, n_layer, n_class):
        super(Rnn, self).__init__()
        self.n_layer = n_layer
        self.hidden_dim = hidden_dim
        self.lstm = nn.LSTM(in_dim, hidden_dim, n_layer)
        self.classifier = nn.Linear(hidden_dim, n_class)

    def forward(self, x):
        # x is batch x 8 rows x 8 columns
        out, _ = self.lstm(x)
        out = out[:, -1, :]
        out = self.classifier(out)
        return out


def accuracy(model, digits, labels):
    hits = 0
    for images, answers in zip(digits, labels):
        scores = model(images.squeeze(1))
        hits += (scores.argmax(1) == answers).sum().item()
    return hits / sum(len(answers) for answers in labels)
