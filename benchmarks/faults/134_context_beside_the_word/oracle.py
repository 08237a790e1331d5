import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    model = module.BahdanauAttnDecoderRNN(6, 20).to(device)
    word = torch.randint(20, (3,), device=device)
    hidden = torch.zeros(1, 3, 6, device=device)
    steps = torch.randn(3, 5, 6, device=device)
    scores, state, weights = model(word, hidden, steps)
    assert scores.shape == (3, 20) and state.shape == (1, 3, 6) and weights.shape == (3, 1, 5)
