from torch import nn


class Policy(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(8, 16)

    def forward(self, x, state=None):
        return self.lstm(x, state)


def play(policy, env, x):
    for _ in range(100):
        action, _ = policy(x.view(1, 1, 8))
        x = env.step(action)
