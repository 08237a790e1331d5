import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    model = module.WordModel(12).to(device)
    words = oracles.tokens(12, device=device)
    runs = oracles.alone(model.rnn, [model.embed(each) for each in words])
    logits = model.fc(torch.cat([run.output for run in runs]))
    expected = torch.nn.functional.cross_entropy(logits, torch.cat(words))
    padded = oracles.padded(words)
    loader = [(padded, padded, oracles.lengths_of(words))]
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    losses = module.train(model, loader, optimizer, torch.nn.CrossEntropyLoss())
    oracles.assert_close(losses[0], expected.cpu(), "loss")
