import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    encoder = module.StepEncoder().to(device)
    batch = oracles.sequences(4, [6, 6, 6], device)
    expected = torch.stack([run.output for run in oracles.alone(encoder.lstm, batch)], 1)
    oracles.assert_close(encoder(torch.stack(batch, 1)), expected, "steps")
