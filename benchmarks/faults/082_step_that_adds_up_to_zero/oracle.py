import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    layer = module.VisitEncoder().to(device)
    patients = oracles.sequences(2, device=device)
    patients[1][-1] = torch.tensor([0.5, -0.5], device=device)
    expected = oracles.final_state(layer.rnn, patients)
    oracles.assert_close(layer(oracles.padded(patients)), expected, "patients")
