import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    encoder = module.SourceReader(20).to(device)
    sources = oracles.tokens(20, device=device)
    _, hidden, cell = encoder(oracles.padded(sources), oracles.lengths_of(sources))
    runs = oracles.alone(encoder.lstm, [encoder.lookup(each) for each in sources])
    for what, found, expected in (
        ("hidden", hidden, [run.h_n.view(2, 10) for run in runs]),
        ("cell", cell, [run.c_n.view(2, 10) for run in runs]),
    ):
        oracles.assert_close(found, torch.stack(expected, 1), f"combined {what} states")
