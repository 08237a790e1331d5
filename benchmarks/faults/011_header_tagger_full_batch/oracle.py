import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    model = module.HeaderTagger(40, 6, 5).to(device).eval()
    documents = oracles.tokens(40, device=device)
    shapes = [1 + document % 5 for document in documents]
    emissions, _ = model(oracles.padded(documents), oracles.padded(shapes))
    for row, document, shape in zip(emissions, documents, shapes):
        features = torch.cat((model.word(document), model.shape(shape)), dim=-1)
        states = oracles.alone(model.bilstm, [features])[0].output
        expected = model.emission(torch.tanh(model.dense(states)))
        oracles.assert_close(row[: len(document)], expected, "emissions")
