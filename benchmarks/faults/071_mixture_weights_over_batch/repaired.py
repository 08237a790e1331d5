import torch
import torch.nn as nn
import torch.nn.functional as f


class MDRNN(nn.Module):
    """The next latent as a mixture of Gaussians."""

    def __init__(self, latents=3, actions=2, hiddens=8, gaussians=4):
        super().__init__()
        self.latents, self.gaussians = latents, gaussians
        self.rnn = nn.LSTM(latents + actions, hiddens)
        self.gmm_linear = nn.Linear(hiddens, (2 * latents + 1) * gaussians)

    def forward(self, actions, latents):
        # both time first
        ins = torch.cat([actions, latents], dim=-1)
        outs, _ = self.rnn(ins)
        gmm_outs = self.gmm_linear(outs)
        stride = self.gaussians * self.latents
        mus, sigmas, pi = gmm_outs.split([stride, stride, self.gaussians], dim=-1)
        logpi = f.log_softmax(pi, dim=-1)
        return mus, torch.exp(sigmas), logpi
