from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    model = module.ActivityModel().to(device)
    walks = oracles.sequences(4, device=device)
    found = model(oracles.padded(walks), oracles.lengths_of(walks))
    for row, run in zip(found, oracles.alone(model.lstm, walks)):
        expected = model.score(run.output.sigmoid()).log_softmax(-1)
        oracles.assert_close(row[: len(expected)], expected, "activities")
