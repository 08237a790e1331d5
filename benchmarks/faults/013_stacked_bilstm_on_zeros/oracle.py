from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    module.lstm.to(device)
    recordings = oracles.sequences(3, device=device)
    for steps, run in zip(module.annotate(recordings), oracles.alone(module.lstm, recordings)):
        oracles.assert_close(steps, run.output, "annotated steps")
