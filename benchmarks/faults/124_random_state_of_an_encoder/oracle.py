import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    model = module.EncoderLstm({"latent_size": 6}).to(device).eval()
    tracks = torch.randn(5, 7, 3, device=device)
    with torch.no_grad():
        oracles.assert_close(model(tracks, [2, 3]), model(tracks, [2, 3]), "tracks, twice")
