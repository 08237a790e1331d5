import torch.nn as nn
import torch.nn.functional as F


class Decoder(nn.Module):
    def __init__(self, words=40, pad=1):
        super().__init__()
        self.pad = pad
        self.embed = nn.Embedding(words, 6, padding_idx=1)
        self.embed.weight.data.uniform_(-0.1, 0.1)
        self.lstm = nn.LSTM(6, 9)
        self.out = nn.Linear(9, words)

    def forward(self, targets, start):
        steps, _ = self.lstm(self.embed(targets[:-1]), start)
        scores = self.out(steps)
        return F.cross_entropy(scores.flatten(0, 1), targets[1:].flatten(), ignore_index=self.pad)
