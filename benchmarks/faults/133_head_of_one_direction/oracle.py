from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    model = module.DurationPredictor(4).to(device)
    sequences = oracles.sequences(4, device=device)
    assert model(oracles.padded(sequences), oracles.lengths_of(sequences)).shape == (4, 5)
