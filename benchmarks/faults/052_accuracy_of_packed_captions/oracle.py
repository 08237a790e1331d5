from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    model = module.Captioner(9).to(device)
    captions = oracles.tokens(9, device=device)
    targets = [caption.roll(1) for caption in captions]
    hits = []
    for run, words in zip(
        oracles.alone(model.decoder, [model.embedding(each) for each in captions]), targets
    ):
        best = model.fc(run.output).topk(3).indices
        hits += (best == words.unsqueeze(1)).any(1).tolist()
    lengths = oracles.lengths_of(captions)
    found = module.accuracy(model, oracles.padded(captions), oracles.padded(targets), lengths, 3)
    assert abs(found - sum(hits) / len(hits)) < 1e-6, f"{found} of the words are right"
