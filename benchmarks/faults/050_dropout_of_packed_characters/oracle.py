from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    encoder = module.WordSpeller(30).to(device).eval()
    words = oracles.tokens(30, device=device)
    states = oracles.final_state(encoder.speller, [encoder.lookup(w) for w in words])
    found = encoder(oracles.padded(words, batch_first=False), oracles.lengths_of(words))
    oracles.assert_close(found, states, "word vectors")
