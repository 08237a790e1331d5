import torch
import torch.nn as nn


class Generator(nn.Module):
    """Layers of cells, step by step."""

    def __init__(self, vocab, size=6, layers=2):
        super().__init__()
        self.embedding = nn.Embedding(vocab, size)
        self.cells = nn.ModuleList([nn.GRUCell(size, size) for _ in range(layers)])
        self.output = nn.Linear(size, vocab)

    def step(self, word, states):
        x = self.embedding(word)
        following = []
        for cell in self.cells:
            x = cell(x, states[0])
            following.append(x)
        return self.output(x), following

    def forward(self, words):
        start = self.output.weight.new_zeros(words.size(0), self.output.in_features)
        states = [start] * len(self.cells)
        logits = []
        for word in words.unbind(1):
            scores, states = self.step(word, states)
            logits.append(scores)
        return torch.stack(logits, 1)
