# A latent state that is drawn to be decoded: one input is meant to give another result.
import torch
from torch import nn


class Variational(nn.Module):
    def __init__(self, size, hidden):
        super().__init__()
        self.hidden = hidden
        self.encoder = nn.GRU(size, hidden, batch_first=True)
        self.decoder = nn.GRU(size, hidden, batch_first=True)
        self.mean, self.spread = nn.Linear(hidden, hidden), nn.Linear(hidden, hidden)

    def forward(self, x):
        h = self.encoder(x)[1]
        h = self.mean(h) + torch.randn_like(h) * (0.5 * self.spread(h)).exp()
        return self.decoder(x, h)[0]

    def fantasise(self, x, n):
        h = torch.randn(1, n, self.hidden)
        return self.decoder(x, h)[0]


class Decoder(nn.Module):
    def __init__(self, size, hidden):
        super().__init__()
        self.rnn = nn.GRU(size, hidden, batch_first=True)

    def decode(self, x, z=None):
        if z is None:
            z = torch.randn(1, x.size(0), self.rnn.hidden_size)
        return self.rnn(x, z)[0]

    def forward(self, x):
        return self.decode(x)


class Adversary(nn.Module):
    def __init__(self, size, hidden):
        super().__init__()
        self.rnn = nn.LSTM(size, hidden, batch_first=True)

    def forward(self, condition):
        noise = torch.randn(1, condition.size(0), self.rnn.hidden_size)
        return self.rnn(condition, (noise, torch.randn_like(noise)))[0]


class Sketches(nn.Module):
    def __init__(self, size, hidden):
        super().__init__()
        self.rnn = nn.GRU(size, hidden)
        self.out = nn.Linear(hidden, size)

    def forward(self, n, steps):
        x = torch.zeros(1, n, self.out.out_features)
        h = torch.randn(1, n, self.rnn.hidden_size)
        drawn = []
        for _ in range(steps):
            y, h = self.rnn(x, h)
            x = self.out(y)
            drawn.append(x)
        return torch.cat(drawn)

    def generate(self, prompt):
        h = torch.randn(1, prompt.size(1), self.rnn.hidden_size)
        return self.out(self.rnn(prompt, h)[0])
