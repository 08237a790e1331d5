from torch import nn

encoder = nn.GRU(8, 16, num_layers=4)
decoder = nn.GRU(4, 16, num_layers=2)


def translate(x, y):
    _, h = encoder(x)
    return decoder(y, h[: decoder.num_layers])
