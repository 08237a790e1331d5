"""The kind of network is chosen by name, and its state is handled as it comes."""

import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence


class Encoder(nn.Module):
    def __init__(self, kind, features=4, hidden=6):
        super().__init__()
        self.kind = kind
        if kind == "LSTM":
            self.rnn = nn.LSTM(features, hidden, num_layers=2, batch_first=True)
        else:
            self.rnn = nn.GRU(features, hidden, num_layers=2, batch_first=True)

    def forward(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        _, state = self.rnn(packed)
        if self.kind == "LSTM":
            state, _ = state
        return state[-1]


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    batch = oracles.sequences(4, device=device)
    for kind in ("LSTM", "GRU"):
        encoder = Encoder(kind).to(device)
        found = encoder(oracles.padded(batch), oracles.lengths_of(batch))
        oracles.assert_close(found, oracles.final_state(encoder.rnn, batch), "states")


if __name__ == "__main__":
    check(torch.device("cpu"))
