"""The first state is random once, when it is made, and then learnt."""

import torch
from torch import nn


class Encoder(nn.Module):
    def __init__(self, features, hidden):
        super().__init__()
        self.gru = nn.GRU(features, hidden, batch_first=True)
        self.start = nn.Parameter(0.1 * torch.randn(1, 1, hidden))

    def forward(self, x):
        start = self.start.expand(-1, x.size(0), -1).contiguous()
        return self.gru(x, start)[0]


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    model = Encoder(3, 4).to(device)
    x = torch.randn(2, 5, 3, device=device)
    oracles.assert_close(model(x).detach(), model(x).detach(), "steps, twice")
    model(x).sum().backward()
    assert model.start.grad.any()


if __name__ == "__main__":
    check(torch.device("cpu"))
