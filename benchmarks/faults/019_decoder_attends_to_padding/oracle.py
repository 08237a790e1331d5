import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    model = module.Summarizer(25).to(device)
    sources = oracles.tokens(25, device=device)
    rows = []
    for run in oracles.alone(model.encoder, [model.embedding(each) for each in sources]):
        query = run.h_n[-1]
        weights = (run.output @ model.attention.query_side(query)).softmax(0)
        mixed = torch.cat((weights @ run.output, query))
        rows.append(model.vocabulary(model.attention.joined(mixed).tanh()))
    found = model(oracles.padded(sources), oracles.lengths_of(sources))
    oracles.assert_close(found, torch.stack(rows), "attended words")
