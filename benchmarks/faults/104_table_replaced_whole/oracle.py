import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    model = module.Sentences(12).to(device)
    oracles.assert_filled(model.e(torch.zeros(1, dtype=torch.long, device=device)), 0.0, "padding")
    assert model.e.weight[1:].min() > 0
