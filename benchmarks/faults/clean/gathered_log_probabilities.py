"""The log-probabilities of the targets are gathered one by one."""

import torch
from torch import nn


class Sampler(nn.Module):
    def __init__(self, vocab, size=6):
        super().__init__()
        self.embed = nn.Embedding(vocab, size)
        self.rnn = nn.GRU(size, size, batch_first=True)
        self.vocab = nn.Linear(size, vocab)

    def log_likelihood(self, words):
        """Of each text of a batch of texts of one length."""
        steps, _ = self.rnn(self.embed(words[:, :-1]))
        log_probs = torch.log_softmax(self.vocab(steps), dim=2)
        targets = words[:, 1:].unsqueeze(2)
        return log_probs.gather(2, targets).squeeze(2).sum(dim=1)


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    sampler = Sampler(12).to(device)
    texts = oracles.tokens(12, [5, 5, 5], device)
    expected = []
    for text in texts:
        run = oracles.alone(sampler.rnn, [sampler.embed(text[:-1])])[0]
        loss = nn.functional.cross_entropy(sampler.vocab(run.output), text[1:], reduction="sum")
        expected.append(-loss)
    found = sampler.log_likelihood(torch.stack(texts))
    oracles.assert_close(found, torch.stack(expected), "log-likelihoods")


if __name__ == "__main__":
    check(torch.device("cpu"))
