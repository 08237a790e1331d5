import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    model = module.PriceModel().to(device).eval()
    days = oracles.sequences(3, [5, 5, 5], device)
    recurrent = [each for each in model.net if isinstance(each, torch.nn.LSTM)]
    expected = []
    for series in days:
        steps = series
        for layer in recurrent:
            steps = torch.nn.LSTM.forward(layer, steps)[0]
        expected.append(model.net[-1](steps[-1]))
    oracles.assert_close(model(torch.stack(days)), torch.stack(expected), "prices")
