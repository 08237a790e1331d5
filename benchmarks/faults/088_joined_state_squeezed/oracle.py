from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    model = module.UpgradedSentiment(20).to(device)
    for texts in (oracles.tokens(20, device=device), oracles.tokens(20, [3], device)):
        states = oracles.final_state(model.rnn, [model.words(each) for each in texts])
        found = model(oracles.padded(texts, batch_first=False), oracles.lengths_of(texts))
        oracles.assert_close(found, model.decide(states), "sentiment")
