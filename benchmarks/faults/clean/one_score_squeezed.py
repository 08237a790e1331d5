"""The axis of the one score is squeezed, and no other."""

import torch
from torch import nn


class Critic(nn.Module):
    def __init__(self, features=4, hidden=6):
        super().__init__()
        self.lstm = nn.LSTM(features, hidden, batch_first=True)
        self.value = nn.Linear(hidden, 1)

    def forward(self, episodes):
        steps, _ = self.lstm(episodes)
        return self.value(steps).squeeze(-1)


def returns(critic, episodes):
    return critic(episodes).sum(dim=1)


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    critic = Critic().to(device)
    for number in (3, 1):
        episodes = oracles.sequences(4, [5] * number, device)
        runs = oracles.alone(critic.lstm, episodes)
        expected = torch.stack([critic.value(run.output).sum() for run in runs])
        oracles.assert_close(returns(critic, torch.stack(episodes)), expected, "returns")


if __name__ == "__main__":
    check(torch.device("cpu"))
