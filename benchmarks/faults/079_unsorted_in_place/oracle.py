from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    encoder = module.BatchedEncoder().to(device)
    batch = oracles.sequences(4, device=device)
    found = encoder(oracles.padded(batch), oracles.lengths_of(batch))
    oracles.assert_close(found, oracles.final_state(encoder.rnn, batch), "states")
