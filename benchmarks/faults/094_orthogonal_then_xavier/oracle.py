from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    lstm = module.SeriesModel(3, 6).to(device).lstm
    oracles.assert_orthogonal(lstm.weight_ih_l0, "input weights")
    oracles.assert_orthogonal(lstm.weight_hh_l0, "recurrent weights")
