"""Dropout of the data of a packed batch."""

import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Tagger(nn.Module):
    def __init__(self, vocab, dim=5):
        super().__init__()
        self.embed = nn.Embedding(vocab, dim, padding_idx=0)
        self.lstm = nn.LSTM(dim, dim, batch_first=True, bidirectional=True)

    def forward(self, words, lengths):
        packed = pack_padded_sequence(
            self.embed(words), lengths, batch_first=True, enforce_sorted=False
        )
        packed = packed._replace(data=F.dropout(packed.data, 0.2, self.training))
        steps, _ = self.lstm(packed)
        steps, _ = pad_packed_sequence(steps, batch_first=True)
        return steps


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    tagger = Tagger(20).to(device).eval()
    words = oracles.tokens(20, device=device)
    found = tagger(oracles.padded(words), oracles.lengths_of(words))
    for row, run in zip(found, oracles.alone(tagger.lstm, [tagger.embed(each) for each in words])):
        oracles.assert_close(row[: len(run.output)], run.output, "steps")


if __name__ == "__main__":
    check(torch.device("cpu"))
