import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    model = module.CommentClassifier(40).to(device)
    comments = oracles.tokens(40, device=device)
    states = oracles.final_state(model.reader, [model.embedding(each) for each in comments])
    expected = model.labelling(torch.relu(model.between(states)))
    oracles.assert_close(model(comments), expected, "labels")
