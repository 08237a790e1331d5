from torch import nn

encoder, decoder = nn.LSTM(8, 16, batch_first=True), nn.LSTM(16, 8, batch_first=True)


def reconstruct(x):
    _, (h, c) = encoder(x)
    z = h[-1].unsqueeze(1).repeat(1, x.size(1), 1)
    return decoder(z)[0]
