"""A network is the last of a Sequential, and its pair is taken apart outside."""

import torch
from torch import nn


class Reader(nn.Module):
    def __init__(self, features=4, hidden=6):
        super().__init__()
        self.body = nn.Sequential(
            nn.LayerNorm(features), nn.GRU(features, hidden, batch_first=True)
        )
        self.head = nn.Linear(hidden, 2)

    def forward(self, windows):
        steps, state = self.body(windows)
        return self.head(steps), state[-1]


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    reader = Reader().to(device)
    windows = oracles.sequences(4, [5, 5, 5], device)
    normed = [reader.body[0](window) for window in windows]
    scores, state = reader(torch.stack(windows))
    runs = oracles.alone(reader.body[1], normed)
    oracles.assert_close(scores, torch.stack([reader.head(run.output) for run in runs]), "scores")
    oracles.assert_close(state, oracles.final_state(reader.body[1], normed), "states")


if __name__ == "__main__":
    check(torch.device("cpu"))
