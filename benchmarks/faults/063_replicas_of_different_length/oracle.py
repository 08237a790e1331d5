import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    tagger = module.parallel().to(device).module
    batch = oracles.sequences(4, device=device)
    padded, lengths = oracles.padded(batch), oracles.lengths_of(batch)
    parts = [tagger(padded[part], lengths[part]) for part in (slice(0, 1), slice(1, 4))]
    for row, run in zip(torch.cat(parts), oracles.alone(tagger.lstm, batch)):
        oracles.assert_close(row[: len(run.output)], tagger.tags(run.output), "tags")
