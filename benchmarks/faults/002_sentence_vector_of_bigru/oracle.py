from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    embedder = module.SentenceEmbedder(20).to(device)
    for sentence in oracles.tokens(20, device=device):
        run = oracles.alone(embedder.gru, [embedder.words(sentence)])[0]
        oracles.assert_close(embedder(sentence), run.h_n.flatten(), "sentence vector")
