import torch
from torch import nn

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    body = module.Body(3, 5)
    heads = nn.ModuleList(nn.Linear(5, 1) for _ in range(2))
    with torch.no_grad():
        for head in heads:
            head.weight.mul_(30)
    before = [parameter.detach().clone() for parameter in body.parameters()]
    x = torch.randn(6, 4, 3)
    targets = 3 * torch.randn(2, 4, 1)
    module.train(body, heads, [(x, targets)], module.FAMO(2, max_norm=0.1))
    moved = [was - parameter.detach() for was, parameter in zip(before, body.parameters())]
    distance = torch.stack([change.norm() for change in moved]).norm()
    assert distance <= 0.1001, f"a step of {distance:.2f} although clipped"
