"""Attention over packed states, whose padding is masked."""

import torch
import torch.nn.functional as F
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Attention(nn.Module):
    def __init__(self, vocab, size=6):
        super().__init__()
        self.embed = nn.Embedding(vocab, size, padding_idx=0)
        self.gru = nn.GRU(size, size, batch_first=True, bidirectional=True)
        self.query = nn.Linear(2 * size, 1, bias=False)

    def forward(self, words, lengths):
        packed = pack_padded_sequence(
            self.embed(words), lengths, batch_first=True, enforce_sorted=False
        )
        memory, _ = pad_packed_sequence(self.gru(packed)[0], batch_first=True)
        scores = self.query(torch.tanh(memory)).squeeze(-1)
        scores = scores.masked_fill(words[:, : memory.size(1)] == 0, float("-inf"))
        weights = F.softmax(scores, dim=1)
        return torch.einsum("bt,btf->bf", weights, memory)


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    model = Attention(20).to(device)
    texts = oracles.tokens(20, device=device)
    expected = []
    for run in oracles.alone(model.gru, [model.embed(text) for text in texts]):
        expected.append(model.query(run.output.tanh()).squeeze(1).softmax(0) @ run.output)
    found = model(oracles.padded(texts), oracles.lengths_of(texts))
    oracles.assert_close(found, torch.stack(expected), "attended")


if __name__ == "__main__":
    check(torch.device("cpu"))
