from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    encoder = module.PostEncoder(30).to(device)
    posts = oracles.tokens(30, device=device)
    states = oracles.final_state(encoder.rnn, [encoder.embeddings(each) for each in posts])
    _, bridged = encoder(oracles.padded(posts, batch_first=False), oracles.lengths_of(posts))
    oracles.assert_close(bridged.squeeze(0), encoder.bridge(states).relu(), "bridged state")
