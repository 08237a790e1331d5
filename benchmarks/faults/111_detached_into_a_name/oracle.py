import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    decoder = module.Decoder(20, 6).to(device)
    tgt = torch.randint(20, (9, 3)).to(device)
    zeros = torch.zeros(1, 3, 6, device=device)
    state = module.RNNDecoderState((zeros, zeros))
    assert module.train_truncated(decoder, tgt, state, 4) > 0
