from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    stack = module.RecurrentStack().to(device)
    examples = oracles.sequences(4, device=device)
    found, lens = module.encode(stack, examples)
    assert lens.tolist() == list(oracles.LENGTHS)
    for row, run in zip(found, oracles.alone(stack.rnn, examples)):
        oracles.assert_close(row[: len(run.output)], stack.layer_norm(run.output), "frames")
