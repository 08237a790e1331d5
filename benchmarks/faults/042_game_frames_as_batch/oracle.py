import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    net = module.Player(3).to(device)
    screens = torch.stack(oracles.sequences(8, [8, 8, 8, 8], device)).unsqueeze(1)
    expected = net.values(oracles.final_state(net.lstm, list(net.features(screens))))
    oracles.assert_close(net(screens), expected, "action values")
