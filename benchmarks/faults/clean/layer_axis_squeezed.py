"""The axis of the one layer is squeezed by its number."""

import torch
from torch import nn
from torch.nn.utils.rnn import pack_sequence


class Encoder(nn.Module):
    def __init__(self, features=4, hidden=6):
        super().__init__()
        self.gru = nn.GRU(features, hidden)

    def forward(self, sequences):
        _, state = self.gru(pack_sequence(sequences, enforce_sorted=False))
        return state.squeeze(0)


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    encoder = Encoder().to(device)
    for lengths in (oracles.LENGTHS, [3]):
        batch = oracles.sequences(4, lengths, device)
        oracles.assert_close(encoder(batch), oracles.final_state(encoder.gru, batch), "states")


if __name__ == "__main__":
    check(torch.device("cpu"))
