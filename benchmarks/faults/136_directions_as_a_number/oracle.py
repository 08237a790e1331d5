import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    model = module.build(["--bidirectional", "1"]).to(device)
    steps, state = model(torch.randn(2, 5, 8, device=device))
    assert steps.shape == (2, 5, 12) and state.shape == (4, 2, 6)
