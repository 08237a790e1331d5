import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    module.model.to(device)
    series = oracles.sequences(4, [6, 6, 6], device)
    runs = oracles.alone(module.model[0], series)
    expected = module.model[-1](torch.stack([run.output for run in runs]))
    oracles.assert_close(module.model(torch.stack(series)), expected, "scores")
    oracles.assert_close(module.label(torch.stack(series)), expected.argmax(-1), "labels")
