from torch import nn

encoder, decoder = nn.GRU(8, 16), nn.GRU(16, 8)


def decode(x):
    _, h = encoder(x)
    return decoder(h)
