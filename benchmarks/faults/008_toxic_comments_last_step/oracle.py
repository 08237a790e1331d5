import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    model = module.LSTMBaseline(40).to(device)
    comments = oracles.tokens(40, device=device)
    states = oracles.final_state(model.encoder, [model.embedding(each) for each in comments])
    expected = model.predictor(torch.relu(model.linear(states)))
    oracles.assert_close(model(comments), expected, "labels")
