import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    decoder = module.make_decoder().to(device)
    latent = torch.ones(2, 8, device=device)
    steps = decoder(latent, 4)
    expected = decoder.gru(decoder.latent_input(latent).unsqueeze(1).repeat(1, 4, 1))[0]
    oracles.assert_close(steps, decoder.decoded_mean(expected), "characters")
    assert decoder.latent_input.bias.abs().max() == 0
