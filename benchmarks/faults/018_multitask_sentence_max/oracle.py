import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    model = module.JointModel(30).to(device)
    left, right = oracles.tokens(30, device=device), oracles.tokens(30, [5, 1, 4, 2], device)

    def pooled(texts):
        runs = oracles.alone(model.lstm, [model.embedding(each) for each in texts])
        return torch.stack([run.output.max(0).values for run in runs])

    expected = model.relation(torch.cat([pooled(left), pooled(right)], 1))
    batches = [(oracles.padded(texts), oracles.lengths_of(texts)) for texts in (left, right)]
    oracles.assert_close(model(*batches[0], *batches[1]), expected, "relations")
