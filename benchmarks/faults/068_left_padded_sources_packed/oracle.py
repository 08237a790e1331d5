from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    encoder = module.SourceEncoder(20).to(device)
    sentences = oracles.tokens(20, device=device)
    states = oracles.final_state(encoder.lstm, [encoder.lookup(s) for s in sentences])
    oracles.assert_close(encoder(sentences)[0], states, "final states")
