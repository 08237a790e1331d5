# One value of each sample's actions is gathered, from a matrix.
import torch
import torch.nn as nn


class RecurrentQ(nn.Module):
    def __init__(self, n_obs, n_actions, hidden=64):
        super().__init__()
        self.gru = nn.GRU(n_obs, hidden, batch_first=True)
        self.q = nn.Linear(hidden, n_actions)

    def forward(self, obs, state=None):
        out, state = self.gru(obs, state)
        return self.q(out[:, -1]), state


def td_error(net, obs, actions, target):
    q, _ = net(obs)
    chosen = q.gather(1, actions.unsqueeze(1)).squeeze(1)
    return (target - chosen).pow(2).mean()
