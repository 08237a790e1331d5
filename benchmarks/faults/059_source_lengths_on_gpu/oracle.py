from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    encoder = module.Encoder(20).to(device)
    sources = oracles.tokens(20)
    batch = oracles.padded(sources, batch_first=False), oracles.lengths_of(sources)
    with oracles.Elsewhere():
        _, hidden = module.encode(encoder, batch, device)
    embedded = [encoder.embedding(each.to(device)) for each in sources]
    expected = encoder.fc(oracles.final_state(encoder.rnn, embedded)).tanh()
    oracles.assert_close(hidden, expected, "hidden state")
