# What the function is given is no padded batch, or another than what is embedded.
from torch import nn
from torch.nn.functional import cross_entropy


class Tagger(nn.Module):
    def __init__(self, words, tags, width):
        super().__init__()
        self.words = nn.Embedding(words, width, padding_idx=0)
        self.gru = nn.GRU(width, width)
        self.tags = nn.Linear(width, tags)

    def forward(self, words):
        return self.tags(self.gru(self.words(words))[0])


def loss_of(scores, tags):
    return cross_entropy(scores.flatten(0, 1), tags.flatten())


def step(model: Tagger, words, tags):
    return loss_of(model(words), tags)


def joined(model: Tagger, words):
    real = words[words > 0]
    return cross_entropy(model(real.unsqueeze(1)).flatten(0, 1), real)
