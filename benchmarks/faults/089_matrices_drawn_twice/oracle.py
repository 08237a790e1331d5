from torch import nn

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    expected = nn.LSTM(4, 6)
    nn.init.orthogonal_(expected.weight_ih_l0)
    nn.init.orthogonal_(expected.weight_hh_l0)
    nn.init.zeros_(expected.bias_ih_l0)
    nn.init.ones_(expected.bias_ih_l0[6:12])
    nn.init.zeros_(expected.bias_hh_l0)
    oracles.seed()
    oracles.assert_written_alike(module.make_lstm(4, 6), expected, "lstm")
