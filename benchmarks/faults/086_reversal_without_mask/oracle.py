import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    model = module.ProteinLSTM().to(device)
    proteins = oracles.tokens(25, [6, 6], device)
    expected = []
    for protein in proteins:
        steps = model.embed(protein)
        back = oracles.alone(model.back_lstm, [steps.flip(0)])[0].output.flip(0)
        expected.append(torch.cat([oracles.alone(model.ahead_lstm, [steps])[0].output, back], 1))
    oracles.assert_close(model(torch.stack(proteins)), torch.stack(expected), "residues")
