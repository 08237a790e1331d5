"""Padding of minus infinity never is the maximum."""

import torch
import torch.nn as nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Encoder(nn.Module):
    def __init__(self, features=4, hidden=5):
        super().__init__()
        self.gru = nn.GRU(features, hidden, num_layers=2, batch_first=True)

    def forward(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        steps, _ = pad_packed_sequence(
            self.gru(packed)[0], batch_first=True, padding_value=float("-inf")
        )
        return nn.functional.adaptive_max_pool1d(steps.transpose(1, 2), 1).squeeze(2)


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    encoder = Encoder().to(device)
    batch = oracles.sequences(4, device=device)
    expected = [run.output.max(0).values for run in oracles.alone(encoder.gru, batch)]
    found = encoder(oracles.padded(batch), oracles.lengths_of(batch))
    oracles.assert_close(found, torch.stack(expected), "maxima")


if __name__ == "__main__":
    check(torch.device("cpu"))
