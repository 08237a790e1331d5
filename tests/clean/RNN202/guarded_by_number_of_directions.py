import torch
from torch import nn


class Encoder(nn.Module):
    def __init__(self, bidirectional=True, layers=1):
        super().__init__()
        self.directions = 2 if bidirectional else 1
        self.added = 1 + int(bidirectional)
        self.plain = bidirectional + 1
        self.listed = [1, 2][bidirectional]
        self.keyed = {False: 1, True: 2}[bidirectional]
        self.width = 5 * (2 if bidirectional else 1)
        self.rnn = nn.LSTM(4, 5, layers, batch_first=True, bidirectional=bidirectional)

    def both(self, h):
        return torch.cat((h[-2], h[-1]), 1)

    def more_than_one(self, x):
        out, (h, _) = self.rnn(x)
        if self.directions > 1:
            return self.both(h)
        return out[:, -1]

    def two(self, x):
        out, (h, _) = self.rnn(x)
        if self.directions == 2:
            return self.both(h)
        return out[:, -1]

    def less_than_two(self, x):
        out, (h, _) = self.rnn(x)
        if self.directions < 2:
            return out[:, -1]
        return self.both(h)

    def not_two(self, x):
        out, (h, _) = self.rnn(x)
        if self.directions != 2:
            return out[:, -1]
        return self.both(h)

    def one_more(self, x):
        out, (h, _) = self.rnn(x)
        if self.directions - 1:
            return self.both(h)
        return out[:, -1]

    def added_up(self, x):
        out, (h, _) = self.rnn(x)
        if self.added == 2:
            return self.both(h)
        return out[:, -1]

    def added_plainly(self, x):
        out, (h, _) = self.rnn(x)
        if self.plain > 1:
            return self.both(h)
        return out[:, -1]

    def of_a_list(self, x):
        out, (h, _) = self.rnn(x)
        if self.listed == 2:
            return self.both(h)
        return out[:, -1]

    def of_a_dictionary(self, x):
        out, (h, _) = self.rnn(x)
        if self.keyed == 2:
            return self.both(h)
        return out[:, -1]

    def wide(self, x):
        out, (h, _) = self.rnn(x)
        if self.width > 5:
            return self.both(h)
        return out[:, -1]

    def of_the_rnn(self, x):
        out, (h, _) = self.rnn(x)
        count = int(self.rnn.bidirectional) + 1
        if count == 1:
            return out[:, -1]
        return self.both(h)

    def at_once(self, x):
        out, (h, _) = self.rnn(x)
        return self.both(h) if self.directions == 2 else out[:, -1]

    def by_case(self, x):
        out, (h, _) = self.rnn(x)
        match self.directions:
            case 2:
                return self.both(h)
            case _:
                return out[:, -1]
