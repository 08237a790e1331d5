from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    decoder = module.StackedDecoder(15).to(device)
    text = oracles.tokens(15, [7], device)[0]
    run = oracles.alone(decoder.rnn, [decoder.embeddings(text)])[0]
    expected = decoder.generator(run.output).log_softmax(-1)
    found = module.score(decoder, text[:3].unsqueeze(1), text[3:].unsqueeze(1)).squeeze(1)
    oracles.assert_close(found, expected, "log-probabilities")
