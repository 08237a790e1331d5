import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    model = module.AutoregressiveModel({"input_dim": 3, "context_dim": 5}).to(device).double()
    z = torch.randn(4, 6, 3, device=device, dtype=torch.float64)
    expected = model.gru(z)[0][:, -1].detach()
    oracles.assert_close(model(z).detach(), expected, "context")
