import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    model = module.Generator(20, 6)
    before = [parameter.detach().clone() for parameter in model.parameters()]
    config = {"learner": "sgd", "learning_rate": 1.0, "grad_clip": 0.001}
    module.Trainer(config, model)._train_epoch([torch.randint(20, (3, 7))])
    moved = [was - parameter.detach() for was, parameter in zip(before, model.parameters())]
    distance = torch.stack([change.norm() for change in moved]).norm()
    assert distance <= 0.001001, f"a step of {distance:.4f} although clipped"
