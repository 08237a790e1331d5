"""Padding at the left is moved to the right before the batch is packed."""

import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_sequence


def to_the_right(ids, lengths):
    steps = torch.arange(ids.size(1), device=ids.device)
    shift = ids.size(1) - lengths.to(ids.device)
    return ids.gather(1, (steps + shift.unsqueeze(1)) % ids.size(1))


class Encoder(nn.Module):
    def __init__(self, vocab, size=5):
        super().__init__()
        self.embed = nn.Embedding(vocab, size, padding_idx=0)
        self.gru = nn.GRU(size, size, batch_first=True)

    def forward(self, texts):
        lengths = torch.tensor([len(text) for text in texts])
        ids = pad_sequence(texts, batch_first=True, padding_side="left")
        ids = to_the_right(ids, lengths)
        packed = pack_padded_sequence(
            self.embed(ids), lengths, batch_first=True, enforce_sorted=False
        )
        return self.gru(packed)[1][-1]


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    encoder = Encoder(20).to(device)
    texts = oracles.tokens(20, device=device)
    expected = oracles.final_state(encoder.gru, [encoder.embed(text) for text in texts])
    oracles.assert_close(encoder(texts), expected, "states")


if __name__ == "__main__":
    check(torch.device("cpu"))
