"""Lengths move to the device with the batch and come back as numbers."""

import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence


class Encoder(nn.Module):
    def __init__(self, features=4, hidden=6):
        super().__init__()
        self.lstm = nn.LSTM(features, hidden, batch_first=True)

    def forward(self, x, lengths):
        packed = pack_padded_sequence(x, lengths.tolist(), batch_first=True, enforce_sorted=False)
        _, (h_n, _) = self.lstm(packed)
        return h_n[-1]


def run(encoder, batch, device):
    x, lengths = (each.to(device) for each in batch)
    return encoder(x, lengths)


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    encoder = Encoder().to(device)
    batch = oracles.sequences(4)
    with oracles.Elsewhere():
        found = run(encoder, (oracles.padded(batch), oracles.lengths_of(batch)), device)
    expected = oracles.final_state(encoder.lstm, [each.to(device) for each in batch])
    oracles.assert_close(found, expected, "states")


if __name__ == "__main__":
    check(torch.device("cpu"))
