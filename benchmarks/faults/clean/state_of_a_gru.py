"""A GRU's state is a tensor, and its last row the last layer."""

import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence


class Encoder(nn.Module):
    def __init__(self, features=4, hidden=6, layers=3):
        super().__init__()
        self.gru = nn.GRU(features, hidden, num_layers=layers, batch_first=True)

    def forward(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        hidden = self.gru(packed)[1]
        return hidden[-1], hidden.size(0)


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    encoder = Encoder().to(device)
    batch = oracles.sequences(4, device=device)
    found, layers = encoder(oracles.padded(batch), oracles.lengths_of(batch))
    assert layers == 3
    oracles.assert_close(found, oracles.final_state(encoder.gru, batch), "states")


if __name__ == "__main__":
    check(torch.device("cpu"))
