"""Two axes are one sentence's words and their features."""

import torch
from torch import nn


class Tagger(nn.Module):
    def __init__(self, vocab, size, tags):
        super().__init__()
        self.embed = nn.Embedding(vocab, size)
        self.lstm = nn.LSTM(size, size)
        self.tags = nn.Linear(size, tags)

    def forward(self, sentence):
        steps, _ = self.lstm(self.embed(sentence))
        return self.tags(steps)


def tag(model, text, vocabulary):
    sentence = torch.tensor([vocabulary[word] for word in text.split()])
    return model(sentence).argmax(1).tolist()


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    model = Tagger(4, 5, 3)
    assert len(tag(model, "a rose is a rose", {"a": 0, "rose": 1, "is": 2})) == 5


if __name__ == "__main__":
    check(torch.device("cpu"))
