import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    model = module.accident(6, 1).to(device)
    video = torch.randn(2, 7, 8, device=device)
    steps, _ = model.gru_net.gru(model.features(video))
    expected = model.gru_net.dense1(steps.relu()).detach()
    oracles.assert_close(model(video).detach(), expected, "scores of the frames")
