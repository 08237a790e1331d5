# Both directions: a decoder of two layers starts from the first two states of four.
from torch import nn


class Encoder(nn.Module):
    def __init__(self, words=9, hidden=16):
        super().__init__()
        self.embedding = nn.Embedding(words, hidden)
        self.rnn = nn.GRU(hidden, hidden, num_layers=2, bidirectional=True)

    def forward(self, ids):
        return self.rnn(self.embedding(ids))


class Decoder(nn.Module):
    def __init__(self, words=9, hidden=16, layers=2):
        super().__init__()
        self.layers = layers
        self.embedding = nn.Embedding(words, hidden)
        self.rnn = nn.GRU(hidden, hidden, num_layers=layers)

    def forward(self, ids, state):
        return self.rnn(self.embedding(ids), state)


def translate(source, target):
    encoder, decoder = Encoder(), Decoder()
    _, state = encoder(source)
    state = state[: decoder.layers]
    return decoder(target, state)[0]
