# A helper of this file is given the RNN right after it is built.
import torch.nn as nn


def orthogonal_rnn(rnn, gain=1.0):
    for name, p in rnn.named_parameters():
        if p.dim() >= 2:
            nn.init.orthogonal_(p, gain)
        else:
            nn.init.constant_(p, 0)


class ActorCritic(nn.Module):
    def __init__(self, n_inputs, hidden_size):
        super().__init__()
        self.gru = nn.GRU(n_inputs, hidden_size)
        orthogonal_rnn(self.gru)
        self.critic = nn.Linear(hidden_size, 1)

    def forward(self, x, hxs):
        x, hxs = self.gru(x, hxs)
        return self.critic(x), hxs
