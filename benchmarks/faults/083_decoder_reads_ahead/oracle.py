import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    decoder = module.WordDecoder(12).to(device)
    words = torch.stack(oracles.tokens(12, [6, 6], device))
    changed = words.clone()
    changed[:, -1] = (words[:, -1] + 1) % 12
    oracles.assert_close(decoder(changed)[:, :-1], decoder(words)[:, :-1], "earlier words")
