"""A mask is made from what unpacking returns, on one device."""

import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Pooling(nn.Module):
    def __init__(self, features=4, hidden=5):
        super().__init__()
        self.lstm = nn.LSTM(features, hidden, batch_first=True, bidirectional=True)
        self.energy = nn.Linear(2 * hidden, 1)

    def forward(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        steps, _ = self.lstm(packed)
        steps, lengths = pad_packed_sequence(steps, batch_first=True)
        mask = torch.arange(steps.size(1)) >= lengths.unsqueeze(1)
        energy = self.energy(steps).squeeze(2)
        energy = energy.masked_fill(mask.to(steps.device), float("-inf"))
        return (energy.softmax(1).unsqueeze(2) * steps).sum(1)


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    pooling = Pooling().to(device)
    batch = oracles.sequences(4, device=device)
    expected = []
    for run in oracles.alone(pooling.lstm, batch):
        expected.append(pooling.energy(run.output).squeeze(1).softmax(0) @ run.output)
    found = pooling(oracles.padded(batch), oracles.lengths_of(batch))
    oracles.assert_close(found, torch.stack(expected), "pooled")


if __name__ == "__main__":
    check(torch.device("cpu"))
