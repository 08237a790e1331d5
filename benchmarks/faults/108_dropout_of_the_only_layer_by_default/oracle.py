from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    encoder = module.encoder.to(device)
    assert encoder.rnn.num_layers == 1
    assert encoder.rnn.dropout == 0, "dropout between the layers of one layer"
    batch = oracles.padded(oracles.tokens(30, device=device))
    encoder.eval()
    output, _ = encoder(batch)
    oracles.assert_close(output, encoder.rnn(encoder.embedding(batch))[0], "steps")
