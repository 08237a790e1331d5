"""A batch is sorted by hand, and all that leaves is put back."""

import torch
import torch.nn as nn
from torch.nn.utils.rnn import pack_padded_sequence as pack
from torch.nn.utils.rnn import pad_packed_sequence as unpack


class Encoder(nn.Module):
    def __init__(self, features=4, hidden=5):
        super().__init__()
        self.lstm = nn.LSTM(features, hidden, batch_first=True, bidirectional=True)

    def forward(self, x, lengths):
        sorted_lengths, order = lengths.sort(descending=True)
        inverse = order.argsort()
        packed = pack(x[order], sorted_lengths.cpu(), batch_first=True)
        out, (h, c) = self.lstm(packed)
        out, _ = unpack(out, batch_first=True)
        return out[inverse], (h[:, inverse], c[:, inverse])


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    encoder = Encoder().to(device)
    batch = oracles.sequences(4, device=device)
    runs = oracles.alone(encoder.lstm, batch)
    out, (h, c) = encoder(oracles.padded(batch), oracles.lengths_of(batch))
    for row, run in zip(out, runs):
        oracles.assert_close(row[: len(run.output)], run.output, "outputs")
    oracles.assert_close(h, torch.stack([run.h_n for run in runs], 1), "hidden states")
    oracles.assert_close(c, torch.stack([run.c_n for run in runs], 1), "cell states")


if __name__ == "__main__":
    check(torch.device("cpu"))
