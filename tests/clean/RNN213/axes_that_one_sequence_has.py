"""A single sequence has two axes, and so have the features that were looked up for its ids."""

import torch
from torch import nn


class Model(nn.Module):
    def __init__(self, features=8, hidden=16):
        super().__init__()
        self.embed = nn.Embedding(100, features)
        self.gru = nn.GRU(features, hidden, batch_first=True, bidirectional=True)
        self.head = nn.Linear(2 * hidden, 3)

    def steps(self, x):
        print(x.size(0), x.size(1), x.size(-2), x.shape[1], x[0, 0], x[:, None, 0], x[..., 0])
        _, h_n = self.gru(x)
        return self.head(torch.cat((h_n[-2], h_n[-1])))

    def ids(self, ids):
        print(ids.size(0), ids.shape[0], ids.size(-1), ids[0], ids[..., 0], ids[None, :])
        _, h_n = self.gru(self.embed(ids))
        return self.head(torch.cat((h_n[-2], h_n[-1])))

    def both(self, x):
        if x.dim() > 2:
            print(x.size(2))
            return self.gru(x)[1]
        _, h_n = self.gru(x)
        return self.head(torch.cat((h_n[-2], h_n[-1])))

    def of_many(self, texts, ids):
        for each in texts:
            print(texts.size(1))
            _, h_n = self.gru(self.embed(each))
            ids = self.head(torch.cat((h_n[-2], h_n[-1])))
        return ids
