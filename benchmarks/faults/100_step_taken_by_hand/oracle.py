import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    model = module.RNNModel(12, 5, 6).to(device)
    text = torch.stack(oracles.tokens(12, [6, 6], device), dim=1)
    before = model.rnn.weight_hh_l0.detach().clone()
    module.train(model, [(text[:-1], text[1:])], lr=0.5)
    weight = model.rnn.weight_hh_l0
    oracles.assert_close(weight, before - 0.5 * weight.grad, "weights")
