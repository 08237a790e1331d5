from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    ranker = module.Ranker().to(device)
    batch = oracles.sequences(5, device=device)
    states = oracles.final_state(ranker.encoder.lstm, batch)
    ranks = ranker(oracles.padded(batch), oracles.lengths_of(batch))
    oracles.assert_close(ranks, ranker.score(states).sigmoid(), "ranks")
