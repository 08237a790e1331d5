"""One text is written on from its last step."""

import torch
from torch import nn


class Writer(nn.Module):
    def __init__(self, vocab, size=8):
        super().__init__()
        self.embed = nn.Embedding(vocab, size)
        self.gru = nn.GRU(size, size, batch_first=True)
        self.vocab = nn.Linear(size, vocab)

    def forward(self, words, state=None):
        steps, state = self.gru(self.embed(words), state)
        return self.vocab(steps), state


@torch.no_grad()
def write(writer, text, number):
    words, state = text.unsqueeze(0), None
    written = []
    for _ in range(number):
        scores, state = writer(words, state)
        words = scores[:, -1].argmax(dim=-1, keepdim=True)
        written.append(words.item())
    return written


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    writer = Writer(12).to(device)
    text = oracles.tokens(12, [4], device)[0]
    expected = []
    for _ in range(3):
        state = oracles.final_state(writer.gru, [writer.embed(text)])
        expected.append(int(writer.vocab(state).argmax()))
        text = torch.cat([text, text.new_tensor(expected[-1:])])
    assert write(writer, oracles.tokens(12, [4], device)[0], 3) == expected


if __name__ == "__main__":
    check(torch.device("cpu"))
