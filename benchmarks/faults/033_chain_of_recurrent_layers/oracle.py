import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    model = module.MaskEstimator().to(device)
    spectra = oracles.sequences(8, [5, 5], device)
    expected = []
    for spectrum in spectra:
        steps = oracles.alone(model.gru, [model.norm(spectrum)])[0].output
        steps = oracles.alone(model.lstm, [steps])[0].output
        expected.append(spectrum * model.linear(steps).sigmoid())
    oracles.assert_close(model(torch.stack(spectra)), torch.stack(expected), "cleaned spectra")
