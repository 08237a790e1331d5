from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    model = module.SalesForecaster().to(device)
    shops = oracles.sequences(4, device=device)
    expected = model.regress(oracles.final_state(model.rnn, shops)).squeeze(-1)
    padded = oracles.padded(shops, batch_first=False)
    oracles.assert_close(model(padded, oracles.lengths_of(shops)), expected, "forecasts")
