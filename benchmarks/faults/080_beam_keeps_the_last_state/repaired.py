import torch
from torch import nn


class Speaker(nn.Module):
    def __init__(self, vocab, size=6):
        super().__init__()
        self.embedding = nn.Embedding(vocab, size)
        self.gru = nn.GRU(size, size)
        self.out = nn.Linear(size, vocab)

    def forward(self, word, state):
        output, state = self.gru(self.embedding(word).view(1, 1, -1), state)
        return torch.log_softmax(self.out(output[0, 0]), dim=0), state


def advance(speaker, beams):
    """One more word for each beam: (words, score, state)."""
    grown = []
    for words, score, state in beams:
        log_probs, state = speaker(words[-1], state)
        best = log_probs.argmax()
        grown.append((torch.cat([words, best.view(1)]), score + log_probs[best], state))
    return grown
