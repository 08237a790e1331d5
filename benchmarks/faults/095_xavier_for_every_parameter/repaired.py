import torch.nn as nn
from torch.nn import init


class PolicyNet(nn.Module):
    def __init__(self, observations, actions, hidden=6):
        super(PolicyNet, self).__init__()
        self.gru = nn.GRU(observations, hidden, batch_first=True)
        self.action = nn.Linear(hidden, actions)

    def forward(self, x):
        out, _ = self.gru(x)
        return self.action(out)


def build(observations, actions):
    net = PolicyNet(observations, actions)
    for param in net.parameters():
        if param.dim() > 1:
            init.xavier_uniform_(param)
        else:
            init.zeros_(param)
    return net
