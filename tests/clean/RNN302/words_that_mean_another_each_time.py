"""Lines and tests that read alike, and name or ask for something else each time."""

from torch import nn


class Stack(nn.Module):
    def __init__(self, layers, names):
        super().__init__()
        self.rnn = nn.GRU(4, 6, layers)
        for k in range(layers):
            nn.init.xavier_uniform_(getattr(self.rnn, f"weight_ih_l{k}"))
            nn.init.xavier_uniform_(getattr(self.rnn, f"weight_hh_l{k}"))
            nn.init.zeros_(getattr(self.rnn, f"bias_ih_l{k}"))
        for k in range(layers):
            nn.init.zeros_(getattr(self.rnn, f"bias_hh_l{k}"))
        it = iter(names)
        nn.init.orthogonal_(getattr(self.rnn, next(it)))
        nn.init.orthogonal_(getattr(self.rnn, next(it)))
        name = next(it)
        nn.init.orthogonal_(getattr(self.rnn, name))
        name = next(it)
        nn.init.orthogonal_(getattr(self.rnn, name))


def initialise(rnn: nn.LSTM, deep):
    for name, param in rnn.named_parameters():
        if "weight_ih" in name and deep:
            nn.init.orthogonal_(param)
        elif "weight_ih" in name:
            nn.init.xavier_uniform_(param)
        elif "weight_hh" in name:
            nn.init.orthogonal_(param)
        else:
            nn.init.zeros_(param)
        if "bias_ih" in name:
            nn.init.ones_(param.chunk(4)[1])


def by_turns(rnn: nn.LSTM, tests):
    for _, param in rnn.named_parameters():
        if next(tests) == "weight_ih":
            nn.init.orthogonal_(param)
        elif next(tests) == "weight_ih":
            nn.init.xavier_uniform_(param)
