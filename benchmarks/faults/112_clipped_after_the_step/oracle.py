import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    model = module.VRNN(3, 5)
    before = [parameter.detach().clone() for parameter in model.parameters()]
    module.train(model, [torch.randn(40, 30, 3)])
    moved = [was - parameter.detach() for was, parameter in zip(before, model.parameters())]
    distance = torch.stack([change.norm() for change in moved]).norm()
    assert distance <= module.clip * 1.001, f"a step of {distance:.1f} although clipped"
