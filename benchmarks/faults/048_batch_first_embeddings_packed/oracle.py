from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    encoder = module.SentenceReader(20).to(device)
    sentences = oracles.tokens(20, device=device)
    runs = oracles.alone(encoder.lstm, [encoder.embed(each) for each in sentences])
    for row, run in zip(encoder(sentences), runs):
        oracles.assert_close(row[: len(run.output)], run.output, "outputs")
