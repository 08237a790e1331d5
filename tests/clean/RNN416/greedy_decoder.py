from torch import nn

embedding, cell, head = nn.Embedding(50, 8), nn.GRUCell(8, 16), nn.Linear(16, 50)


def decode(word, h, steps):
    words = []
    for _ in range(steps):
        h = cell(embedding(word), h)
        word = head(h).argmax(-1)
        words.append(word)
    return words
