"""Each sentence of a document is vectors of its own, run by itself as one sequence."""

import torch
from torch import nn


class Document(nn.Module):
    def __init__(self, features, size):
        super().__init__()
        self.words = nn.GRU(features, size, batch_first=True)
        self.sentences = nn.GRU(size, size)

    def forward(self, sentences):
        """`sentences` is (sentences, words, features) of one document."""
        _, ends = self.words(sentences)
        steps, _ = self.sentences(ends[-1].unsqueeze(1))
        return steps.squeeze(1)


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    model = Document(3, 4).to(device)
    text = torch.randn(5, 6, 3, device=device)
    ends = oracles.final_state(model.words, list(text))
    oracles.assert_close(model(text).detach(), model.sentences(ends)[0].detach(), "sentences")


if __name__ == "__main__":
    check(torch.device("cpu"))
