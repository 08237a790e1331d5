import torch
import torch.nn as nn


class CodeSummer(nn.Module):
    """Sums the steps of a memory, (batch, steps, features), into one code."""

    def __init__(self, width=6, code=7):
        super(CodeSummer, self).__init__()
        self.sigmoid = nn.Sigmoid()
        self.reader = nn.GRU(width, code)

    def forward(self, memory):
        steps, _ = self.reader(memory)
        gated = self.sigmoid(steps)
        return torch.sum(gated, dim=1)


class AttributeClassifier(nn.Module):
    def __init__(self, vocab, width=6, code=7):
        super(AttributeClassifier, self).__init__()
        self.embed = nn.Embedding(vocab, width)
        self.code = CodeSummer(width, code)
        self.fc = nn.Linear(code, 2)

    def forward(self, sentences):
        return self.fc(self.code(self.embed(sentences)))
