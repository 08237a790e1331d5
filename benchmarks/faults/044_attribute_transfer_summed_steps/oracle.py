import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    model = module.AttributeClassifier(30).to(device)
    sentences = oracles.tokens(30, [5, 5, 5], device)
    embedded = [model.embed(each) for each in sentences]
    runs = oracles.alone(model.code.reader, embedded)
    codes = torch.stack([run.output.sigmoid().sum(0) for run in runs])
    oracles.assert_close(model(torch.stack(sentences)), model.fc(codes), "attributes")
