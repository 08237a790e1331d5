"""A head is built in forward once, when the width is known, and kept."""

import torch
from torch import nn


class Lazy(nn.Module):
    def __init__(self, hidden, classes):
        super().__init__()
        self.hidden, self.classes = hidden, classes
        self.lstm = None
        self.head = nn.LazyLinear(classes)

    def forward(self, x):
        if self.lstm is None:
            self.lstm = nn.LSTM(x.size(-1), self.hidden, batch_first=True).to(x.device)
        return self.head(self.lstm(x)[1][0][-1])


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    model = Lazy(4, 3).to(device)
    x = torch.randn(2, 5, 3, device=device)
    oracles.assert_close(model(x).detach(), model(x).detach(), "scores, twice")
    assert len(list(model.parameters())) == 6


if __name__ == "__main__":
    check(torch.device("cpu"))
