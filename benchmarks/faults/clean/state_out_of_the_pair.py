"""The hidden state is taken out of the pair first."""

import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence


class Encoder(nn.Module):
    def __init__(self, features=4, hidden=5):
        super().__init__()
        self.rnn = nn.LSTM(features, hidden, num_layers=2, batch_first=True)

    def forward(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        _, hidden = self.rnn(packed)
        if isinstance(hidden, tuple):
            hidden = hidden[0]
        return hidden[-1]


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    encoder = Encoder().to(device)
    batch = oracles.sequences(4, device=device)
    found = encoder(oracles.padded(batch), oracles.lengths_of(batch))
    oracles.assert_close(found, oracles.final_state(encoder.rnn, batch), "states")


if __name__ == "__main__":
    check(torch.device("cpu"))
