from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    reader = module.LipReader().to(device)
    videos = oracles.sequences(6, device=device)
    found = reader(oracles.padded(videos), list(oracles.LENGTHS))
    for row, run in zip(found, oracles.alone(reader.lstm, videos)):
        oracles.assert_close(row[: len(run.output)], reader.fc(run.output), "phonemes")
