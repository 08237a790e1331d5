import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    model = module.WordLSTM(12).to(device).eval()
    texts = oracles.tokens(12, [5, 5, 5], device)
    runs = oracles.alone(model.lstm, [model.emb(each) for each in texts])
    scores = model.fc(torch.cat([run.output for run in runs]))
    expected = torch.nn.functional.cross_entropy(scores, torch.cat(texts))
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    found = module.train_step(model, torch.stack(texts), torch.stack(texts), optimizer)
    oracles.assert_close(found, expected, "loss")
