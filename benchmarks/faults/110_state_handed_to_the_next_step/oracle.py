import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    rnn = module.RNN()
    with oracles.watching(rnn.rnn) as watched:
        loss = module.main(rnn, 3)
    assert torch.isfinite(loss)
    assert len(watched.inputs) == 3
