import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    model = module.LitLSTM(3).to(device).double()
    batch = (torch.randn(4, 6, 3).to(device).double(), torch.randn(4, 1).to(device).double())
    assert torch.isfinite(model.training_step(batch, 0))
