"""Padding is blanked before the maximum over time."""

import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class MaxPool(nn.Module):
    def __init__(self, vocab, size=6):
        super().__init__()
        self.embed = nn.Embedding(vocab, size, padding_idx=0)
        self.lstm = nn.LSTM(size, size, batch_first=True, bidirectional=True)

    def forward(self, ids):
        real = ids != 0
        packed = pack_padded_sequence(
            self.embed(ids), real.sum(1).cpu(), batch_first=True, enforce_sorted=False
        )
        steps, _ = pad_packed_sequence(
            self.lstm(packed)[0], batch_first=True, total_length=ids.size(1)
        )
        steps = steps.masked_fill(~real.unsqueeze(2), float("-inf"))
        return steps.max(dim=1).values


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    pool = MaxPool(20).to(device)
    texts = oracles.tokens(20, device=device)
    runs = oracles.alone(pool.lstm, [pool.embed(text) for text in texts])
    expected = torch.stack([run.output.max(0).values for run in runs])
    oracles.assert_close(pool(oracles.padded(texts)), expected, "maxima")


if __name__ == "__main__":
    check(torch.device("cpu"))
