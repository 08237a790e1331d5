from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    model = module.Translator(20).to(device)
    sources = oracles.tokens(20, device=device)
    states = oracles.final_state(model.encoder, [model.embed(each) for each in sources])
    padded = oracles.padded(sources)
    oracles.assert_close(model(padded, (padded != 0).long()), states, "last states")
