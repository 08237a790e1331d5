from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    lstm = module.Reader().to(device).l
    for layer in ("l0", "l1"):
        biases = (getattr(lstm, f"bias_{kind}_{layer}") for kind in ("ih", "hh"))
        oracles.assert_forget_bias(*biases, layer)
