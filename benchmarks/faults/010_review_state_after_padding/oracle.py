from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    model = module.Sentiment(50, 8, 10, 1, 0).to(device).eval()
    reviews = oracles.tokens(50, device=device)
    states = oracles.final_state(model.rnn, [model.embedding(each) for each in reviews])
    oracles.assert_close(
        module.predict(model, reviews), model.decide(states).sigmoid(), "sentiment"
    )
