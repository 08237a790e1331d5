from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    model = module.PackedClassifier(20).to(device)
    texts = oracles.tokens(20, device=device)
    scores = model(oracles.padded(texts, batch_first=False), oracles.lengths_of(texts))
    scores.sum().backward()
    for name, parameter in model.rnn.named_parameters():
        assert parameter.grad is not None and parameter.grad.any(), f"{name} gets no gradient"
