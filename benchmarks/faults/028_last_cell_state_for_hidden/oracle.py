from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    encoder = module.LstmBranch(5, 6).to(device)
    signals = oracles.sequences(5, device=device)
    expected = encoder.linear(oracles.final_state(encoder.lstm, signals))
    found = encoder(oracles.padded(signals), oracles.lengths_of(signals))
    oracles.assert_close(found, expected, "encoded modality")
