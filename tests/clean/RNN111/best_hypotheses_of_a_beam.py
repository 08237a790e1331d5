# The scores are sorted, and the states follow their hypotheses.
from torch import nn


class Encoder(nn.Module):
    def __init__(self, size=16):
        super().__init__()
        self.gru = nn.GRU(8, size, batch_first=True)

    def forward(self, scores, state):
        scores, best = scores.sort(descending=True)
        return scores, state[:, best]
