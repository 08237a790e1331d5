"""Targets are padded with the number that the loss leaves out by itself."""

import torch
from torch import nn
from torch.nn.utils.rnn import pack_sequence, pad_packed_sequence, pad_sequence


class Tagger(nn.Module):
    def __init__(self, words, tags, size):
        super().__init__()
        self.embed = nn.Embedding(words, size)
        self.lstm = nn.LSTM(size, size, bidirectional=True)
        self.tags = nn.Linear(2 * size, tags)

    def forward(self, sentences):
        packed = pack_sequence(sentences, enforce_sorted=False)
        packed = packed._replace(data=self.embed(packed.data))
        steps, _ = pad_packed_sequence(self.lstm(packed)[0])
        return self.tags(steps)


def loss_of(model, sentences, tags):
    targets = pad_sequence(tags, padding_value=-100)
    return nn.functional.cross_entropy(model(sentences).flatten(0, 1), targets.flatten())


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    model = Tagger(20, 4, 5).to(device)
    words, tags = oracles.tokens(20, (6, 2), device), oracles.tokens(4, (6, 2), device)
    with torch.no_grad():
        one, other = (loss_of(model, [w], [t]) for w, t in zip(words, tags))
        oracles.assert_close(loss_of(model, words, tags), (6 * one + 2 * other) / 8, "loss")


if __name__ == "__main__":
    check(torch.device("cpu"))
