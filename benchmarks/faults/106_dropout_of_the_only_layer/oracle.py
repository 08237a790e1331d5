import warnings

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        model = module.DMM(5, 4, 6).to(device)
    assert not warned, str(warned[0].message)
    batch = oracles.padded(oracles.sequences(5, device=device))
    model.train()
    oracles.assert_close(model.rnn(batch)[0], model.rnn(batch)[0], "the only layer, twice")
