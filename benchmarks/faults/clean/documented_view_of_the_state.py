"""The view that torch's documentation gives, and the axes moved after it."""

import torch
import torch.nn as nn
from torch.nn.utils.rnn import pack_padded_sequence


class CharEncoder(nn.Module):
    def __init__(self, features=4, hidden=5, layers=2):
        super().__init__()
        self.layers, self.hidden = layers, hidden
        self.lstm = nn.LSTM(features, hidden, layers, batch_first=True, bidirectional=True)

    def forward(self, x, lengths):
        batch = x.size(0)
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        _, (h_n, _) = self.lstm(packed)
        h_n = h_n.view(self.layers, 2, batch, self.hidden)
        return h_n[-1].permute(1, 0, 2).reshape(batch, 2 * self.hidden)


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    encoder = CharEncoder().to(device)
    batch = oracles.sequences(4, device=device)
    found = encoder(oracles.padded(batch), oracles.lengths_of(batch))
    oracles.assert_close(found, oracles.final_state(encoder.lstm, batch), "states")


if __name__ == "__main__":
    check(torch.device("cpu"))
