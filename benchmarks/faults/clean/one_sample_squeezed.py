"""A batch that is known to hold one sample loses its axis on purpose."""

import torch
from torch import nn


class Agent(nn.Module):
    def __init__(self, observations=4, hidden=6, actions=3):
        super().__init__()
        self.gru = nn.GRU(observations, hidden)
        self.policy = nn.Linear(hidden, actions)

    def act(self, observation, state=None):
        """One observation, (observations,), to log-probabilities of actions."""
        output, state = self.gru(observation.view(1, 1, -1), state)
        return torch.log_softmax(self.policy(output[0, 0]), dim=0), state


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    agent = Agent().to(device)
    episode = oracles.sequences(4, [5], device)[0]
    state = None
    for observation in episode:
        log_probs, state = agent.act(observation, state)
    expected = agent.policy(oracles.final_state(agent.gru, [episode])[0]).log_softmax(0)
    oracles.assert_close(log_probs, expected, "actions")


if __name__ == "__main__":
    check(torch.device("cpu"))
