from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    model = module.SimpleSeq2Seq(30, 12).to(device).eval()
    sources = oracles.tokens(30, device=device)
    logits = model(oracles.padded(sources), oracles.lengths_of(sources), 3)
    states = oracles.final_state(model.encoder, [model.source(each) for each in sources])
    start = model.target.weight[model.start].expand(len(sources), -1)
    expected = model.vocabulary(model.cell(start, states))
    oracles.assert_close(logits[:, 0], expected, "first words")
