"""The likelihood gets the logarithm of a softmax, taken in two steps."""

import torch
from torch import nn


class Mixture(nn.Module):
    """Words drawn from a vocabulary or copied from the source."""

    def __init__(self, vocab, size):
        super().__init__()
        self.embed = nn.Embedding(vocab, size)
        self.gru = nn.GRU(size, size, batch_first=True)
        self.out = nn.Linear(size, vocab)
        self.gate = nn.Linear(size, 1)
        self.vocab = vocab

    def forward(self, ids):
        steps, _ = self.gru(self.embed(ids))
        copied = nn.functional.one_hot(ids, self.vocab).float().cumsum(1)
        copied = copied / copied.sum(-1, keepdim=True)
        gate = self.gate(steps).sigmoid()
        likely = gate * self.out(steps).softmax(-1) + (1 - gate) * copied
        return torch.log(likely + 1e-9)


def loss_of(model, ids, targets):
    return nn.NLLLoss()(model(ids).flatten(0, 1), targets.flatten())


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    model = Mixture(9, 4).to(device)
    ids = torch.randint(9, (2, 6), device=device)
    oracles.assert_close(model(ids).exp().sum(-1), torch.ones(2, 6, device=device), "probabilities")
    assert loss_of(model, ids, ids) > 0


if __name__ == "__main__":
    check(torch.device("cpu"))
