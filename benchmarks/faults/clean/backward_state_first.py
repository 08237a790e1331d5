"""Both directions are joined, the backward one first."""

import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence


class Encoder(nn.Module):
    def __init__(self, features=4, hidden=5):
        super().__init__()
        self.lstm = nn.LSTM(features, hidden, 2, batch_first=True, bidirectional=True)
        self.reduce = nn.Linear(2 * hidden, hidden)

    def forward(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        _, (enc_h_t, _) = self.lstm(packed)
        h_t = torch.cat((enc_h_t[-1], enc_h_t[-2]), 1)
        return torch.tanh(self.reduce(h_t))


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    encoder = Encoder().to(device)
    batch = oracles.sequences(4, device=device)
    ahead, back = oracles.final_state(encoder.lstm, batch).chunk(2, dim=1)
    expected = encoder.reduce(torch.cat((back, ahead), 1)).tanh()
    found = encoder(oracles.padded(batch), oracles.lengths_of(batch))
    oracles.assert_close(found, expected, "states")


if __name__ == "__main__":
    check(torch.device("cpu"))
