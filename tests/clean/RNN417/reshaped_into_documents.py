from torch import nn

words, sentences = nn.GRU(8, 16, batch_first=True), nn.GRU(16, 16, batch_first=True)


def encode(documents):
    n, count, length, features = documents.shape
    _, h = words(documents.view(n * count, length, features))
    return sentences(h[-1].view(n, count, 16))
