import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    scorer = module.StepScorer().to(device)
    series = oracles.sequences(3, device=device)
    pieces, first = scorer(series)
    expected = [scorer.score(run.output).squeeze(1) for run in oracles.alone(scorer.rnn, series)]
    for piece, scores in zip(pieces, expected):
        oracles.assert_close(piece, scores, "scores")
    oracles.assert_close(first, torch.stack([scores[0] for scores in expected]), "first scores")
