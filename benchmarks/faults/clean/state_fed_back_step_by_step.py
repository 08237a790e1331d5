"""A decoder is called for one word after another, and its state goes along."""

import torch
from torch import nn


class Decoder(nn.Module):
    def __init__(self, vocab, size):
        super().__init__()
        self.embed = nn.Embedding(vocab, size)
        self.gru = nn.GRU(size, size, batch_first=True)
        self.out = nn.Linear(size, vocab)

    def forward(self, word, state):
        output, state = self.gru(self.embed(word).unsqueeze(1), state)
        return self.out(output.squeeze(1)), state


def decode(model, word, state, length):
    words = []
    for _ in range(length):
        scores, state = model(word, state)
        word = scores.argmax(1)
        words.append(word)
    return torch.stack(words, 1)


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    model = Decoder(9, 5).to(device)
    start, state = torch.tensor([1, 2], device=device), torch.randn(1, 2, 5, device=device)
    words = decode(model, start, state, 4)
    inputs = torch.cat([start.unsqueeze(1), words[:, :-1]], 1)
    expected = model.out(model.gru(model.embed(inputs), state)[0]).argmax(2)
    assert torch.equal(words, expected)


if __name__ == "__main__":
    check(torch.device("cpu"))
