import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    model = module.MolVAE(12).to(device).eval()
    sequences = oracles.tokens(12, (6, 3), device=device)
    lengths = oracles.lengths_of(sequences)
    with torch.no_grad():
        loss = module.step(model, oracles.padded(sequences), lengths)
        wider = torch.nn.functional.pad(oracles.padded(sequences), (0, 4))
        oracles.assert_close(module.step(model, wider, lengths), loss, "the loss, padded further")
