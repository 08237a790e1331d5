import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    model = module.Encoder(3, 8).to(device).eval()
    x = torch.randn(2, 5, 3, device=device)
    with torch.no_grad():
        oracles.assert_close(model(x), model(x), "steps, twice")
