import torch
from torch import nn


class Decoder(nn.Module):
    """Of a sequence of one step, the last is what both directions read last."""

    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(4, 5, batch_first=True, bidirectional=True)
        self.embed = nn.Embedding(9, 4)

    def token(self, tokens):
        out, _ = self.rnn(self.embed(tokens).unsqueeze(1))
        return out[:, -1]

    def tokens(self, tokens):
        out, _ = self.rnn(self.embed(tokens[:, None]))
        return out[:, -1]

    def vector(self, x):
        out, _ = self.rnn(x[:, None, :])
        return out[:, -1, :]

    def at(self, x, t):
        out, _ = self.rnn(x[:, t : t + 1])
        return out[:, -1]

    def newest(self, x):
        out, _ = self.rnn(x[:, -1:])
        return out[:, -1]

    def one_by_one(self, x):
        outputs = []
        for step in x.split(1, dim=1):
            out, _ = self.rnn(step)
            outputs.append(out[:, -1])
        return torch.stack(outputs)

    def unbound(self, x):
        return [self.rnn(step.unsqueeze(1))[0][:, -1] for step in x.unbind(1)]

    def asked(self, x):
        if x.size(1) == 1:
            return self.rnn(x)[0][:, -1]
        return self.rnn(x)[1][-1]
