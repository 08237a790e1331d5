import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    bias = module.LstmBlock(4, 6).to(device).lstm.bias_ih_l0
    oracles.assert_filled(bias[6:12], 1.0, "forget gate")
    oracles.assert_filled(torch.cat((bias[:6], bias[12:])), 0.0, "other gates")
