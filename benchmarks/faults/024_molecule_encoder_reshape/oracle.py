from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    encoder = module.SmilesEncoder(18, {}).to(device)
    molecules = oracles.tokens(18, device=device)
    states = oracles.final_state(encoder.gru, [encoder.embedding(each) for each in molecules])
    oracles.assert_close(encoder(molecules), encoder.to_mean(states), "means")
