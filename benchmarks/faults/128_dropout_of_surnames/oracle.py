import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    model = module.SurnameClassifier(4, 20, 3, 6).to(device).eval()
    names = oracles.tokens(20, device=device)
    batch, lengths = oracles.padded(names), oracles.lengths_of(names)
    with torch.no_grad():
        oracles.assert_close(model(batch, lengths), model(batch, lengths), "scores, twice")
