"""Functions of the module that drop out: told by their callers, guarded, or not for `forward`."""

import torch.nn.functional as F
from torch import nn


def scaled(x, share, training):
    return F.dropout(x, share, training)


def shared(x, share):
    return F.dropout(x, share)


def augmented(x):
    return F.dropout(x, 0.1)


def of_model(model, x):
    return F.dropout(x, 0.3, training=model.training)


def switched(x, noisy=False):
    return F.dropout(x, 0.3) if noisy else x


class Encoder(nn.Module):
    def __init__(self, size, share):
        super().__init__()
        self.gru = nn.GRU(size, size)
        self.share = share
        self.drop = lambda x: F.dropout(x, 0.5, self.training)

    def forward(self, x):
        if self.training:
            x = augmented(x)
        out, _ = self.gru(scaled(x, 0.2, self.training))
        return self.drop(of_model(self, switched(shared(out, self.share if self.training else 0))))

    def training_step(self, x):
        return self(augmented(x)).pow(2).mean()


def fit(model, batches):
    for x in batches:
        model(augmented(x)).pow(2).mean().backward()
