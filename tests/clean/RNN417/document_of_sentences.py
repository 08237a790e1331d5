from torch import nn

words, sentences = nn.GRU(8, 16, batch_first=True), nn.GRU(16, 16, batch_first=True)


def encode(document):
    _, h = words(document)
    return sentences(h[-1].unsqueeze(0))
