from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    layer = module.LSTMLayer(4, 5).to(device)
    sentences = oracles.sequences(4, device=device)
    features = {
        "vectors": oracles.padded(sentences),
        "sizes": list(oracles.LENGTHS),
    }
    with oracles.Elsewhere():
        found = layer(features)["vectors"]
    for row, run in zip(found, oracles.alone(layer.encoder, sentences)):
        oracles.assert_close(row[: len(run.output)], run.output, "token embeddings")
