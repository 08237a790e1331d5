# Which of the two the model is, nobody says.
import torch.nn.functional as F
from torch import nn


class Classifier(nn.Module):
    def __init__(self):
        super().__init__()
        self.gru, self.head = nn.GRU(8, 16), nn.Linear(16, 5)

    def forward(self, x):
        return F.softmax(self.head(self.gru(x)[1][-1]), dim=-1)


class Scorer(nn.Module):
    def __init__(self):
        super().__init__()
        self.gru, self.head = nn.GRU(8, 16), nn.Linear(16, 5)

    def forward(self, x):
        return self.head(self.gru(x)[1][-1])


def train(model, x, y):
    return F.cross_entropy(model(x), y)
