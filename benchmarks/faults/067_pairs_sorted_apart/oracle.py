import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    model = module.PairModel().to(device)
    a, b = oracles.sequences(4, device=device), oracles.sequences(4, [3, 1, 5, 2], device)
    expected = torch.cosine_similarity(
        oracles.final_state(model.lstm, a), oracles.final_state(model.lstm, b)
    )
    pairs = [(oracles.padded(side), oracles.lengths_of(side)) for side in (a, b)]
    oracles.assert_close(model(*pairs[0], *pairs[1]), expected, "similarities")
