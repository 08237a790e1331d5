from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    model = module.make(35).to(device).eval()
    texts = oracles.tokens(35, device=device)
    states = oracles.final_state(model.rnn, [model.embedding(each) for each in texts])
    scores = model(oracles.padded(texts, batch_first=False), oracles.lengths_of(texts))
    oracles.assert_close(scores, model.decide(states), "scores")
