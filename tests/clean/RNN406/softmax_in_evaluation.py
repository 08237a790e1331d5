import torch.nn.functional as F
from torch import nn


class Classifier(nn.Module):
    def __init__(self):
        super().__init__()
        self.gru, self.head = nn.GRU(8, 16), nn.Linear(16, 5)

    def forward(self, x):
        scores = self.head(self.gru(x)[1][-1])
        return scores if self.training else F.softmax(scores, dim=-1)


def train(x, y):
    model = Classifier()
    return F.cross_entropy(model(x), y)
