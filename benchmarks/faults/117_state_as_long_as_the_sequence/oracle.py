import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    model = module.RNN(4, 5, 2, 3).to(device)
    sequences = [torch.randn(7, 4, device=device) for _ in range(3)]
    last = torch.stack([run.output[-1] for run in oracles.alone(model.lstm, sequences)])
    oracles.assert_close(model(torch.stack(sequences, 1)).detach(), model.fc(last).detach(), "scores")
