import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    model = module.JokeModel(20).to(device)
    jokes = oracles.tokens(20, [6, 6, 6], device)
    runs = oracles.alone(model.lstm, [model.embedding(joke) for joke in jokes])
    expected = torch.stack([model.fc(run.output) for run in runs])
    oracles.assert_close(model(torch.stack(jokes))[0], expected, "words")
