from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    encoder = module.MonolingualEncoder(30).to(device)
    sentences = oracles.tokens(30, device=device)
    states = oracles.final_state(encoder.lstm, [encoder.lookup(s) for s in sentences])
    oracles.assert_close(encoder(sentences), states, "sentence vectors")
