import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    model = module.build(num_classes=4).to(device).eval()
    images = oracles.sequences(7, [7, 7, 7], device)
    expected = model.fc(oracles.final_state(model.lstm, images))
    oracles.assert_close(model(torch.stack(images)), expected, "class scores")
