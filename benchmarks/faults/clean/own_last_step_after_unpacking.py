"""Each sequence's own last step is read from the unpacked output."""

import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Encoder(nn.Module):
    def __init__(self, features=4, hidden=6):
        super().__init__()
        self.rnn = nn.GRU(features, hidden, num_layers=2)
        self.norm = nn.LayerNorm(hidden)

    def forward(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, enforce_sorted=False)
        out, lengths = pad_packed_sequence(self.rnn(packed)[0])
        out = self.norm(out)
        return out[lengths - 1, torch.arange(out.size(1))]


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    encoder = Encoder().to(device)
    batch = oracles.sequences(4, device=device)
    expected = encoder.norm(oracles.final_state(encoder.rnn, batch))
    found = encoder(oracles.padded(batch, batch_first=False), oracles.lengths_of(batch))
    oracles.assert_close(found, expected, "last steps")


if __name__ == "__main__":
    check(torch.device("cpu"))
