import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    encoder = module.LSTMEncoder(12).to(device)
    row = encoder.embed_tokens(torch.tensor(0, device=device))
    oracles.assert_filled(row, 0.0, "padding")
    assert encoder.embed_tokens.weight[1:].std() < 0.2
