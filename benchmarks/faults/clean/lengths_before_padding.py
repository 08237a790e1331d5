"""Lengths are taken before the batch is padded, under one name."""

import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_sequence


class Encoder(nn.Module):
    def __init__(self, features=4, hidden=5):
        super().__init__()
        self.rnn = nn.LSTM(features, hidden)

    def forward(self, batch):
        lengths = torch.tensor([x.size(0) for x in batch])
        batch = pad_sequence(batch)
        packed = pack_padded_sequence(batch, lengths, enforce_sorted=False)
        _, (h_n, _) = self.rnn(packed)
        return h_n[-1]


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    encoder = Encoder().to(device)
    batch = oracles.sequences(4, device=device)
    oracles.assert_close(encoder(batch), oracles.final_state(encoder.rnn, batch), "states")


if __name__ == "__main__":
    check(torch.device("cpu"))
