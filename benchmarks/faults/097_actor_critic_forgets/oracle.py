from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    cell = module.ActorCritic(4, 3).to(device).lstm
    oracles.assert_forget_bias(cell.bias_ih, cell.bias_hh, "lstm")
