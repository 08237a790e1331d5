from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    encoder = module.CharWordEncoder(30).to(device)
    words = oracles.tokens(30, device=device)
    states = oracles.final_state(encoder.char_lstm, [encoder.char_embeddings(w) for w in words])
    encoded = encoder(oracles.padded(words), oracles.lengths_of(words))
    oracles.assert_close(encoded, encoder.project(states).tanh(), "word vectors")
