# The classes are moved to where the loss looks for them.
import torch.nn.functional as F
from torch import nn


class Tagger(nn.Module):
    def __init__(self, classes=5):
        super().__init__()
        self.rnn = nn.GRU(8, 16, batch_first=True)
        self.fc = nn.Linear(16, classes)

    def forward(self, x, tags):
        output, _ = self.rnn(x)
        return F.cross_entropy(self.fc(output).transpose(1, 2), tags)
