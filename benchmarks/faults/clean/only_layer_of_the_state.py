"""The only layer's state is the first one too."""

import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence


class Encoder(nn.Module):
    def __init__(self, features=4, hidden=6):
        super().__init__()
        self.lstm = nn.LSTM(features, hidden, num_layers=1, batch_first=True)
        self.pair = nn.LSTM(features, hidden, batch_first=True, bidirectional=True)

    def forward(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        _, (hidden, _) = self.lstm(packed)
        _, (both, _) = self.pair(packed)
        return hidden[0], torch.cat((both[0], both[1]), dim=1)


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    encoder = Encoder().to(device)
    batch = oracles.sequences(4, device=device)
    one, both = encoder(oracles.padded(batch), oracles.lengths_of(batch))
    oracles.assert_close(one, oracles.final_state(encoder.lstm, batch), "states")
    oracles.assert_close(both, oracles.final_state(encoder.pair, batch), "both states")


if __name__ == "__main__":
    check(torch.device("cpu"))
