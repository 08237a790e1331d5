import torch.nn.functional as F
from torch import nn


class Classifier(nn.Module):
    def __init__(self):
        super().__init__()
        self.gru, self.head = nn.GRU(8, 16), nn.Linear(16, 5)

    def forward(self, x, apply_softmax=False):
        scores = self.head(self.gru(x)[1][-1])
        if apply_softmax:
            scores = F.softmax(scores, dim=-1)
        return scores


def train(x, y):
    model = Classifier()
    return F.cross_entropy(model(x), y)
