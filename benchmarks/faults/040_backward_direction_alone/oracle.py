from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    model = module.Origins(30, 4).to(device)
    names = oracles.tokens(30, device=device)
    scores = model(oracles.padded(names), oracles.lengths_of(names))
    scores.sum().backward()
    for name, parameter in model.reader.named_parameters():
        assert parameter.grad is not None and parameter.grad.any(), f"{name} gets no gradient"
    states = oracles.final_state(model.reader, [model.lookup(each) for each in names])
    oracles.assert_close(scores, model.decide(states), "countries")
