"""A batch-first batch is turned for a time-first network, and turned back."""

import torch
from torch import nn


class Reader(nn.Module):
    def __init__(self, features=4, hidden=6):
        super().__init__()
        self.rnn = nn.LSTM(features, hidden, num_layers=2)

    def forward(self, windows):
        steps, _ = self.rnn(windows.transpose(0, 1))
        steps = steps.permute(1, 0, 2)
        return steps[:, -1], steps.mean(dim=1)


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    reader = Reader().to(device)
    windows = oracles.sequences(4, [6, 6, 6], device)
    last, mean = reader(torch.stack(windows))
    runs = oracles.alone(reader.rnn, windows)
    oracles.assert_close(last, torch.stack([run.output[-1] for run in runs]), "last steps")
    oracles.assert_close(mean, torch.stack([run.output.mean(0) for run in runs]), "means")


if __name__ == "__main__":
    check(torch.device("cpu"))
