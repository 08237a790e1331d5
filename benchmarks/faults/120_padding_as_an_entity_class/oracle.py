import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    model = module.Tagger(20, 4).to(device)
    tokens = oracles.tokens(20, (6, 2), device=device)
    tags = oracles.tokens(4, (6, 2), device=device)
    with torch.no_grad():
        alone = [module.loss_of(model, [example]) for example in zip(tokens, tags)]
        together = module.loss_of(model, list(zip(tokens, tags)))
    oracles.assert_close(together, (6 * alone[0] + 2 * alone[1]) / 8, "the loss of real tokens")
