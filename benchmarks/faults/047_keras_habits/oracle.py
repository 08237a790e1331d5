import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    model = module.Model()
    samples = oracles.sequences(10, [6, 6, 6, 6, 6])
    found = module.predict(model, torch.stack(samples).tolist(), size=3)
    states = oracles.final_state(model.lstm, samples)
    expected = model.out(torch.relu(model.hidden(states)))
    oracles.assert_close(found, expected, "predictions")
