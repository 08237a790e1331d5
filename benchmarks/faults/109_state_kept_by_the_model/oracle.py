import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    model = module.Net(3, 5)
    samples = [(torch.randn(4, 1, 3), torch.randn(4, 1, 1)) for _ in range(3)]
    assert len(module.train(model, samples)) == 3
    assert model.hidden[0].abs().max() > 0, "the state is carried"
