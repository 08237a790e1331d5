from collections import namedtuple
from dataclasses import dataclass

from torch import Tensor, nn

Encoded = namedtuple("Encoded", "steps state")


@dataclass
class Output:
    logits: Tensor
    state: Tensor | None = None


class Returned(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(4, 8, num_layers=2)

    def encode(self, x):
        return Encoded(*self.rnn(x))

    def forward(self, x):
        encoded = self.encode(x)
        return Output(logits=encoded.state[0], state=encoded.state)


class Whole(nn.Module):
    def __init__(self, decoder):
        super().__init__()
        self.rnn = nn.GRU(4, 8, num_layers=2)
        self.decoder = decoder

    def forward(self, x):
        steps, state = self.rnn(x)
        encoded = Encoded(steps, state)
        return self.decoder(encoded), encoded[1][0]


class Kept(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(4, 8, num_layers=2)

    def forward(self, x):
        steps, state = self.rnn(x)
        self.last = Output(steps, state)
        return state[0]


class Exchanged(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(4, 8, num_layers=2)

    def forward(self, x):
        steps, state = self.rnn(x)
        output = Output(steps)
        output.state = state
        return output, state[0]


class Top(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(4, 8, num_layers=2)

    def forward(self, x):
        _, state = Encoded(*self.rnn(x))
        return state[-1]
