from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    model = module.build({"n_chars": 20}).to(device)
    assert model.rnn.dropout == 0.5, "the dropout is dropped out"
    assert model.rnn.bias is True
    assert model(oracles.padded(oracles.tokens(20, device=device)))[0].shape == (20, 20)
