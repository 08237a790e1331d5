import torch
from torch import nn


class Probabilities(nn.Module):
    def __init__(self):
        super().__init__()
        self.gru = nn.GRU(8, 8)

    def forward(self, x):
        return self.gru(x)[1][-1].softmax(-1)


class Logits(nn.Module):
    def __init__(self):
        super().__init__()
        self.gru, self.head = nn.GRU(8, 8), nn.Linear(8, 3)

    def forward(self, x):
        return self.head(self.gru(x)[1][-1])


class Trainer:
    def __init__(self, net, criterion):
        self.net, self.criterion = net, criterion

    def loss(self, x, y):
        return self.criterion(self.net(x), y)


class Classifying(Trainer):
    def __init__(self, net):
        super().__init__(net, nn.CrossEntropyLoss())


x, y = torch.randn(5, 2, 8), torch.tensor([0, 2])
Classifying(Logits()).loss(x, y)
Trainer(Probabilities(), nn.MSELoss()).loss(x, torch.rand(2, 8))
