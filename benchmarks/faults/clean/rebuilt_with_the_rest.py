"""A packed batch is built anew with all of its other fields."""

import torch
from torch import nn
from torch.nn.utils.rnn import PackedSequence, pack_sequence


class WordReader(nn.Module):
    def __init__(self, vocab, size=5):
        super().__init__()
        self.embed = nn.Embedding(vocab, size)
        self.lstm = nn.LSTM(size, size, bidirectional=True)

    def forward(self, texts):
        ids = pack_sequence(texts, enforce_sorted=False)
        words = PackedSequence(self.embed(ids.data), *ids[1:])
        _, (h_n, _) = self.lstm(words)
        return torch.cat((h_n[0], h_n[1]), dim=-1)


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    reader = WordReader(20).to(device)
    texts = oracles.tokens(20, device=device)
    expected = oracles.final_state(reader.lstm, [reader.embed(text) for text in texts])
    oracles.assert_close(reader(texts), expected, "states")


if __name__ == "__main__":
    check(torch.device("cpu"))
