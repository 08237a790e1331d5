"""The sum over time is divided by each sequence's own length."""

import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class MeanPool(nn.Module):
    def __init__(self, features=4, hidden=5):
        super().__init__()
        self.gru = nn.GRU(features, hidden, bidirectional=True)

    def forward(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, enforce_sorted=False)
        steps, lengths = pad_packed_sequence(self.gru(packed)[0])
        return torch.sum(steps, 0) / lengths.to(steps).unsqueeze(-1)


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    pool = MeanPool().to(device)
    batch = oracles.sequences(4, device=device)
    expected = [run.output.mean(0) for run in oracles.alone(pool.gru, batch)]
    found = pool(oracles.padded(batch, batch_first=False), oracles.lengths_of(batch))
    oracles.assert_close(found, torch.stack(expected), "means")


if __name__ == "__main__":
    check(torch.device("cpu"))
