import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    model = module.TextAutoencoder(30).to(device)
    sentences = oracles.tokens(30, device=device)
    runs = oracles.alone(model.reader, [model.embedding(each) for each in sentences])
    states = torch.stack([run.h_n.flatten() for run in runs])
    mean, logv = model(oracles.padded(sentences), oracles.lengths_of(sentences))
    oracles.assert_close(mean, model.to_mean(states), "means")
    oracles.assert_close(logv, model.to_variance(states), "log variances")
