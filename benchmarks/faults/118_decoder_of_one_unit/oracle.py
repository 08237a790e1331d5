from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    model = module.build(20, 30).to(device)
    source, target = oracles.tokens(20, device=device), oracles.tokens(30, device=device)
    scores = model(oracles.padded(source), oracles.padded(target))
    assert scores.shape == (4, 5, 30)
