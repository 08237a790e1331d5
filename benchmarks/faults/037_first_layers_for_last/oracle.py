import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    encoder = module.BothWays(20, 6).to(device)
    sentences = oracles.tokens(20, device=device)
    runs = oracles.alone(encoder.gru, [encoder.embedding(each) for each in sentences])
    expected = torch.stack([run.h_n[[0, 2]] for run in runs], dim=1)
    _, state = encoder(oracles.padded(sentences, batch_first=False), oracles.lengths_of(sentences))
    oracles.assert_close(state, expected, "forward states of both layers")
