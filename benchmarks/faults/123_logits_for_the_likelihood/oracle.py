import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    model = module.RNNModel(9, 4, 5).to(device)
    data = torch.randint(9, (6, 3), device=device)
    expected = torch.nn.functional.cross_entropy(model(data), data.flatten())
    oracles.assert_close(module.loss_of(model, data, data).detach(), expected.detach(), "loss")
