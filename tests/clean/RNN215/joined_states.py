# States joined by their features, of which squeeze takes no batch axis away.
import torch
from torch import nn


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(4, 6, batch_first=True, bidirectional=True)
        self.fc = nn.Linear(12, 1)

    def named(self, x):
        _, h_n = self.rnn(x)
        return self.fc(torch.cat((h_n[-2], h_n[-1]), dim=-1)).squeeze(1)

    def kept(self, x):
        _, h_n = self.rnn(x)
        joined = torch.cat((h_n[-2:-1], h_n[-1:]), dim=-1)
        return self.fc(joined.squeeze(0))

    def scores(self, x):
        _, h_n = self.rnn(x)
        return self.fc(torch.cat((h_n[-2], h_n[-1]), dim=1)).squeeze()

    def looked_at(self, x):
        _, h_n = self.rnn(x)
        squeezed = torch.cat((h_n[-2], h_n[-1]), dim=1).squeeze()
        return squeezed if squeezed.dim() == 2 else squeezed[None]

    def one(self, x):
        _, h_n = self.rnn(x.view(1, -1, 4))
        return torch.cat((h_n[-2], h_n[-1]), dim=1).squeeze()

    def single(self, x):
        _, h_n = self.rnn(x[0])
        return torch.cat((h_n[-2], h_n[-1]), dim=-1).squeeze()
