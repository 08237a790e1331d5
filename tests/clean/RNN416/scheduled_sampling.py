import random

from torch import nn

embedding, cell, head = nn.Embedding(50, 8), nn.GRUCell(8, 16), nn.Linear(16, 50)


def decode(target, h):
    scores, word = [], target[:, 0]
    for t in range(1, target.size(1)):
        h = cell(embedding(word), h)
        score = head(h)
        scores.append(score)
        word = target[:, t] if random.random() < 0.5 else score.argmax(-1)
    return scores
