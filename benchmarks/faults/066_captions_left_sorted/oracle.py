import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    encoder = module.CaptionEncoder(20).to(device)
    captions = oracles.tokens(20, device=device)
    states = oracles.final_state(encoder.rnn, [encoder.embed(each) for each in captions])
    expected = torch.nn.functional.normalize(states, dim=1)
    found = encoder(oracles.padded(captions), oracles.lengths_of(captions))
    oracles.assert_close(found, expected, "caption vectors")
