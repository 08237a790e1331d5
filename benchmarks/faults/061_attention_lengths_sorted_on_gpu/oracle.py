import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    reader = module.RegionReader().to(device)
    images = oracles.sequences(5, device=device)
    mask = oracles.padded([torch.ones(len(each), dtype=torch.long) for each in images])
    with oracles.Elsewhere():
        out, state = reader(oracles.padded(images), mask)
    runs = oracles.alone(reader.rnn, [reader.project(each) for each in images])
    for row, run in zip(out, runs):
        oracles.assert_close(row[: len(run.output)], run.output, "regions")
    oracles.assert_close(state[0], torch.cat([run.h_n for run in runs]), "states")
