"""The last sample of a batch, to be looked at."""

import torch
from torch import nn


class Forecaster(nn.Module):
    def __init__(self, features=3, hidden=6):
        super().__init__()
        self.lstm = nn.LSTM(features, hidden, batch_first=True)
        self.out = nn.Linear(hidden, features)

    def forward(self, x):
        steps, _ = self.lstm(x)
        return self.out(steps)


@torch.no_grad()
def newest(forecaster, x):
    """The forecast of the newest sample, step by step."""
    predictions = forecaster(x)
    newest_sample = predictions[-1]
    return newest_sample.tolist()


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    forecaster = Forecaster().to(device)
    samples = oracles.sequences(3, [5, 5, 5], device)
    expected = forecaster.out(oracles.alone(forecaster.lstm, samples[-1:])[0].output)
    found = torch.tensor(newest(forecaster, torch.stack(samples)), device=device)
    oracles.assert_close(found, expected, "forecast")


if __name__ == "__main__":
    check(torch.device("cpu"))
