import warnings

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        model = module.RNNP(4, 2, 5, 6, 0.3).to(device)
    assert not warned, str(warned[0].message)
    sequences = oracles.sequences(4, device=device)
    result, lengths = model(oracles.padded(sequences), oracles.lengths_of(sequences))
    assert result.shape == (4, 5, 6)
    assert lengths.tolist() == [len(sequence) for sequence in sequences]
