import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    model = module.rnn.to(device)
    sequences = [torch.randn(6, 5, device=device) for _ in range(3)]
    expected = torch.cat([run.output for run in oracles.alone(model.rnn, sequences)])
    oracles.assert_close(model(torch.stack(sequences)).detach(), expected, "scores")
