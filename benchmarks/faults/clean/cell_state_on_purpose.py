"""The cell state is what is wanted."""

import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence


class MemoryProbe(nn.Module):
    """What an LSTM remembers of a sequence."""

    def __init__(self, features=4, hidden=5):
        super().__init__()
        self.lstm = nn.LSTM(features, hidden, num_layers=2)

    def forward(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, enforce_sorted=False)
        _, (_, memory) = self.lstm(packed)
        return memory[-1]


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    probe = MemoryProbe().to(device)
    batch = oracles.sequences(4, device=device)
    expected = torch.stack([run.c_n[-1] for run in oracles.alone(probe.lstm, batch)])
    found = probe(oracles.padded(batch, batch_first=False), oracles.lengths_of(batch))
    oracles.assert_close(found, expected, "memories")


if __name__ == "__main__":
    check(torch.device("cpu"))
