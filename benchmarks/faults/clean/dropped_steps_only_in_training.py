"""Functional dropout is told in which mode the module is."""

import torch
import torch.nn.functional as F
from torch import nn


class Encoder(nn.Module):
    def __init__(self, vocab, size, p=0.5):
        super().__init__()
        self.p = p
        self.embed = nn.Embedding(vocab, size)
        self.lstm = nn.LSTM(size, size, batch_first=True)

    def forward(self, ids):
        x = F.dropout(self.embed(ids), self.p, self.training)
        steps, _ = self.lstm(x)
        if self.training:
            steps = F.dropout(steps, self.p)
        return steps


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    model = Encoder(9, 4).to(device).eval()
    ids = torch.randint(9, (2, 5), device=device)
    oracles.assert_close(model(ids).detach(), model(ids).detach(), "steps, twice")


if __name__ == "__main__":
    check(torch.device("cpu"))
