from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    rnn = module.LSTM(4, 6, num_layers=2, bidirectional=True).to(device).rnn
    for place in ("l0", "l0_reverse", "l1", "l1_reverse"):
        biases = (getattr(rnn, f"bias_{kind}_{place}") for kind in ("ih", "hh"))
        oracles.assert_forget_bias(*biases, place)
