# The classes are moved to the second place, and normalised and looked for there.
import torch.nn.functional as F
from torch import nn


class Tagger(nn.Module):
    def __init__(self, tags):
        super().__init__()
        self.gru = nn.GRU(4, 8, batch_first=True)
        self.out = nn.Linear(8, tags)

    def forward(self, x):
        out, _ = self.gru(x)
        return F.log_softmax(self.out(out).transpose(1, 2), dim=1)


def tag_loss(tagger, x, tags):
    return F.nll_loss(tagger(x), tags)
