# The state of a variational decoder is computed from a sample; the noise is the model.
import torch
from torch import nn


class Decoder(nn.Module):
    def __init__(self, size, latent, hidden):
        super().__init__()
        self.to_state = nn.Linear(latent, hidden)
        self.gru = nn.GRU(size, hidden, batch_first=True)

    def forward(self, x, mean, log_variance):
        z = mean + torch.randn_like(mean) * (0.5 * log_variance).exp()
        h_0 = torch.tanh(self.to_state(z)).unsqueeze(0)
        return self.gru(x, h_0)[0]
