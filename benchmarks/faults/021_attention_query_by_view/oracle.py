import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    model = module.AttentiveClassifier(20).to(device)
    sentences = oracles.tokens(20, [3, 3, 3, 3], device)
    expected = []
    for run in oracles.alone(model.lstm, [model.embedding(each) for each in sentences]):
        weights = (run.output @ run.h_n.flatten()).softmax(0)
        expected.append(model.out(weights @ run.output))
    oracles.assert_close(model(torch.stack(sentences))[0], torch.stack(expected), "scores")
