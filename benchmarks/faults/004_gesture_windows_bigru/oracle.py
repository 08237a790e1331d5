import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    net = module.GestureNet().to(device)
    windows = oracles.sequences(5, [6, 6, 6, 6], device)
    states = oracles.final_state(net.rnn, [net.norm(window) for window in windows])
    expected = net.out(states).softmax(dim=1)
    oracles.assert_close(module.predict(net, torch.stack(windows)), expected, "gestures")
