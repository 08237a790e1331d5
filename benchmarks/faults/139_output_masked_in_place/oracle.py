from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    model = module.LSTM(4, 6).to(device)
    sequences = oracles.sequences(4, device=device)
    steps, _, _ = model(oracles.padded(sequences), oracles.lengths_of(sequences))
    for row, run in zip(steps, oracles.alone(model.cell, sequences)):
        oracles.assert_close(row[: len(run.output)].detach(), run.output, "steps")
    steps.sum().backward()
