import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    encoder = module.TripEncoder().to(device)
    trips = oracles.sequences(3, device=device)
    means = torch.stack([run.output.mean(0) for run in oracles.alone(encoder.lstm, trips)])
    scores = encoder(oracles.padded(trips), oracles.lengths_of(trips))
    oracles.assert_close(scores, encoder.score(means).squeeze(1), "trip scores")
