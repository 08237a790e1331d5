from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    model = module.LockedReader(4, 6).to(device).eval()
    batch = oracles.sequences(4, device=device)
    found = model(oracles.padded(batch), oracles.lengths_of(batch))
    for row, run in zip(found, oracles.alone(model.lstm, batch)):
        oracles.assert_close(row[: len(run.output)], run.output, "outputs")
