import torch
import torch.nn as nn
import torch.nn.functional as f


class WorldModel(nn.Module):
    """The next latent as a mixture of Gaussians."""

    def __init__(self, latents=3, actions=2, hiddens=8, components=4):
        super().__init__()
        self.latents, self.components = latents, components
        self.rnn = nn.LSTM(latents + actions, hiddens)
        self.mixture = nn.Linear(hiddens, (2 * latents + 1) * components)

    def forward(self, actions, latents):
        # both time first
        inputs = torch.cat([actions, latents], dim=-1)
        states, _ = self.rnn(inputs)
        parameters = self.mixture(states)
        block = self.components * self.latents
        means, sigmas, weights = parameters.split([block, block, self.components], dim=-1)
        log_weights = f.log_softmax(weights, dim=-2)
        return means, torch.exp(sigmas), log_weights
