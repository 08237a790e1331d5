"""Every candidate goes on from where the text ended, and not from another candidate."""

import torch
from torch import nn


class Chooser(nn.Module):
    def __init__(self, vocab, size):
        super().__init__()
        self.embed = nn.Embedding(vocab, size)
        self.gru = nn.GRU(size, size)
        self.score = nn.Linear(size, 1)

    def forward(self, text, endings):
        """`text` is (words, batch), each of `endings` too."""
        _, read = self.gru(self.embed(text))
        scores = []
        for ending in endings:
            _, end = self.gru(self.embed(ending), read)
            scores.append(self.score(end[-1]))
        return torch.cat(scores, 1)


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    model = Chooser(9, 5).to(device)
    text = torch.randint(9, (6, 2), device=device)
    endings = torch.randint(9, (3, 4, 2), device=device)
    whole = [model.gru(model.embed(torch.cat([text, e])))[1][-1] for e in endings]
    oracles.assert_close(model(text, endings).detach(), model.score(torch.stack(whole, 1)).squeeze(2).detach(), "scores")


if __name__ == "__main__":
    check(torch.device("cpu"))
