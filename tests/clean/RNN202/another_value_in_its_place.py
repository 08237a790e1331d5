import torch
from torch import nn


class Encoder(nn.Module):
    def __init__(self, bidirectional=True):
        super().__init__()
        self.bidirectional = bidirectional
        self.num_directions = 2 if bidirectional else 1
        self.rnn = nn.GRU(4, 5, batch_first=True, bidirectional=bidirectional)
        self.fc = nn.Linear(5 * self.num_directions, 2)

    def last(self, out):
        return out[:, -1]

    def plain(self, x):
        out, h = self.rnn(x)
        last = out[:, -1]
        if self.bidirectional:
            last = torch.cat((h[-2], h[-1]), 1)
        return self.fc(last)

    def scored(self, x):
        out, h = self.rnn(x)
        scores = torch.relu(self.fc(out[:, -1]))
        if self.num_directions == 2:
            scores = torch.relu(self.fc(torch.cat((h[-2], h[-1]), 1)))
        return scores

    def by_helper(self, x):
        out, h = self.rnn(x)
        last = self.last(out)
        if self.rnn.bidirectional:
            last = torch.cat((h[-2], h[-1]), 1)
        return self.fc(last)

    def in_a_list(self, x):
        out, h = self.rnn(x)
        features = [x.mean(1), out[:, -1]]
        if self.bidirectional:
            features = [x.mean(1), torch.cat((h[-2], h[-1]), 1)]
        return torch.cat(features, 1)
