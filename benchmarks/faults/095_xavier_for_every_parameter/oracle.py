import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    net = module.build(4, 3).to(device)
    for name, parameter in net.named_parameters():
        if parameter.dim() > 1:
            bound = (6 / sum(parameter.shape)) ** 0.5
            assert parameter.abs().max() <= bound, name
            assert parameter.std() > bound / 3, name
    assert torch.isfinite(net(torch.ones(2, 3, 4, device=device))).all()
