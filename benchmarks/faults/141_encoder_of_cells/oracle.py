import torch
from torch import nn

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    encoder = module.LSTMEncoder(20, 6).to(device).eval()
    words = torch.randint(20, (3, 9), device=device)
    calls = []
    for each in encoder.modules():
        if isinstance(each, nn.RNNCellBase | nn.RNNBase):
            each.register_forward_hook(lambda *_: calls.append(1))
    steps, hiddens, _ = encoder(words)
    assert steps.shape == (9, 3, 6)
    oracles.assert_close(steps[-1].detach(), hiddens[-1].detach(), "last state")
    assert len(calls) == 1, f"{len(calls)} calls for one layer"
