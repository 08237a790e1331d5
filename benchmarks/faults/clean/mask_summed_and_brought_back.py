"""Lengths are counted where the mask lies, and come back to pack."""

import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence


class Encoder(nn.Module):
    def __init__(self, vocab, size=6):
        super().__init__()
        self.embed = nn.Embedding(vocab, size, padding_idx=0)
        self.gru = nn.GRU(size, size, batch_first=True, bidirectional=True)

    def forward(self, ids):
        ids = ids.to(self.embed.weight.device)
        lengths = (ids != 0).sum(dim=1)
        packed = pack_padded_sequence(
            self.embed(ids), lengths.cpu(), batch_first=True, enforce_sorted=False
        )
        _, state = self.gru(packed)
        return torch.cat((state[-2], state[-1]), dim=-1)


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    encoder = Encoder(20).to(device)
    texts = oracles.tokens(20, device=device)
    with oracles.Elsewhere():
        found = encoder(oracles.padded(texts))
    expected = oracles.final_state(encoder.gru, [encoder.embed(text) for text in texts])
    oracles.assert_close(found, expected, "states")


if __name__ == "__main__":
    check(torch.device("cpu"))
