"""The mean is taken over features, step by step."""

import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Loudness(nn.Module):
    """One number for every frame."""

    def __init__(self, features=4, hidden=5):
        super().__init__()
        self.rnn = nn.RNN(features, hidden, batch_first=True)

    def forward(self, frames, lengths):
        packed = pack_padded_sequence(frames, lengths, batch_first=True, enforce_sorted=False)
        steps, _ = pad_packed_sequence(self.rnn(packed)[0], batch_first=True)
        return steps.mean(dim=-1)


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    loudness = Loudness().to(device)
    batch = oracles.sequences(4, device=device)
    found = loudness(oracles.padded(batch), oracles.lengths_of(batch))
    for row, run in zip(found, oracles.alone(loudness.rnn, batch)):
        oracles.assert_close(row[: len(run.output)], run.output.mean(1), "loudness")


if __name__ == "__main__":
    check(torch.device("cpu"))
