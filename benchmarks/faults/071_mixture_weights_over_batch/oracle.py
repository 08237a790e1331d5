import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    model = module.WorldModel().to(device)
    actions, latents = (torch.stack(oracles.sequences(n, [5, 5, 5], device), 1) for n in (2, 3))
    weights = model(actions, latents)[2].exp().sum(-1)
    oracles.assert_close(weights, torch.ones_like(weights), "sums of weights")
