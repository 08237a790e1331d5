from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    encoder = module.WordByWord(20, 6).to(device)
    for sentence in oracles.tokens(20, device=device):
        run = oracles.alone(encoder.lstm, [encoder.embedding(sentence)])[0]
        oracles.assert_close(module.encode(encoder, sentence), run.output, "outputs")
