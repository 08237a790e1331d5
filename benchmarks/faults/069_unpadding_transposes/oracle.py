import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    scorer = module.StepScorer().to(device)
    series = oracles.sequences(3, [4, 4, 4], device)
    pieces, best = scorer(series)
    runs = oracles.alone(scorer.rnn, series)
    expected = torch.stack([scorer.score(run.output).squeeze(1) for run in runs])
    oracles.assert_close(torch.stack(pieces), expected, "scores")
    oracles.assert_close(best, expected.max(1).values, "best scores")
