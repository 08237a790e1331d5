from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    openness = module.forget_gate(module.Adder().to(device)).item()
    assert openness > 0.7, f"the forget gate is open by {openness:.0%}"
