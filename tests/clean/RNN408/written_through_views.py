import torch
from torch import nn


def shake(start):
    with torch.no_grad():
        start.normal_()
    return start


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(8, 16, batch_first=True)
        self.gru = nn.GRU(8, 16, batch_first=True)

    def of_a_caller(self, x):
        start = torch.zeros(1, x.size(0), 16)
        shake(start)
        return self.gru(x, start)[0]

    def out(self, x):
        start = torch.zeros(1, x.size(0), 16)
        torch.add(start, 1, out=start)
        return self.gru(x, start)[0]

    def view(self, x):
        start = torch.zeros(1, x.size(0), 16)
        first = start[0]
        first.add_(2)
        return self.gru(x, start)[0]

    def increased(self, x):
        start = torch.zeros(1, x.size(0), 16)
        flat = start.view(-1)
        flat += 1
        return self.gru(x, start)[0]

    def stored(self, x):
        start = torch.zeros(1, x.size(0), 16)
        some = start.narrow(1, 0, 1)
        some[:] = 1
        return self.gru(x, start)[0]

    def initialised(self, x):
        start = torch.zeros(1, x.size(0), 16)
        nn.init.normal_(start[0])
        return self.gru(x, start)[0]

    def rows(self, x):
        start = torch.zeros(1, x.size(0), 16)
        for row in start:
            row.fill_(0.25)
        return self.gru(x, start)[0]

    def slices(self, x):
        start = torch.zeros(1, x.size(0), 16)
        one, others = start[:, :1], start[:, 1:]
        one.fill_(1), others.fill_(2)
        return self.gru(x, start)[0]

    def pieces(self, x):
        start = torch.zeros(1, x.size(0), 16)
        one, other = start.chunk(2, dim=-1)
        one.fill_(1)
        return self.gru(x, start)[0]

    def listed(self, x):
        states = [torch.zeros(1, x.size(0), 16), torch.zeros(1, x.size(0), 16)]
        for state in states:
            state.fill_(0.125)
        return self.lstm(x, tuple(states))[0]

    def handed_on(self, x, prepare):
        start = torch.zeros(1, x.size(0), 16)
        prepare(start)
        return self.gru(x, start)[0]

    def kept(self, x):
        self.start = torch.zeros(1, x.size(0), 16)
        first = self.start[0]
        first.copy_(x[:, 0].repeat(1, 2))
        return self.gru(x, self.start)[0]

    def as_numpy(self, x):
        start = torch.zeros(1, x.size(0), 16)
        start.numpy()[0] = 1
        return self.gru(x, start)[0]
