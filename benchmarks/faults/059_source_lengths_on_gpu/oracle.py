from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    encoder = module.Encoder(20).to(device)
    sources = oracles.tokens(20)
    batch = oracles.padded(sources, batch_first=False), oracles.lengths_of(sources)
    with oracles.Elsewhere():
        _, state = module.encode(encoder, batch, device)
    vectors = [encoder.embedding(each.to(device)) for each in sources]
    expected = encoder.fc(oracles.final_state(encoder.rnn, vectors)).tanh()
    oracles.assert_close(state, expected, "state state")
