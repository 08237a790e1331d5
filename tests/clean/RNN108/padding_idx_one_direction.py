# A single direction has not met the padding at any real step.
import torch
from torch import nn


class LanguageModel(nn.Module):
    def __init__(self, words):
        super().__init__()
        self.embed = nn.Embedding(words, 32, padding_idx=0)
        self.lstm = nn.LSTM(32, 64, batch_first=True)
        self.out = nn.Linear(64, words)

    def forward(self, tokens, targets):
        mask = tokens != 0
        out, _ = self.lstm(self.embed(tokens))
        logits = self.out(out)
        return nn.functional.cross_entropy(logits[mask], targets[mask])
