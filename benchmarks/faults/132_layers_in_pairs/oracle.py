import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    model = module.Network([3, 5, 4]).to(device)
    assert model(torch.randn(2, 6, 3, device=device)).shape == (2, 6, 4)
    assert len(list(model.parameters())) == 8, "every layer's weights are parameters of the model"
