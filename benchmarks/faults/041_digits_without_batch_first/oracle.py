import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    model = module.DigitReader(8, 10, 2, 4).to(device)
    digits = oracles.sequences(8, [8, 8, 8], device)
    expected = model.decide(oracles.final_state(model.lstm, digits))
    oracles.assert_close(model(torch.stack(digits)), expected, "digit scores")
