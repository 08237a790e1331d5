import torch
from torch import nn

actor, critic = nn.GRU(8, 4), nn.Linear(8, 1)
optimizer = torch.optim.Adam(critic.parameters())


def play(env, replay, x):
    h = None
    for _ in range(1000):
        out, h = actor(x, h)
        x, reward = env.step(out.argmax(-1))
        replay.append((x, reward))
        states, rewards = replay.sample()
        loss = (critic(states) - rewards).pow(2).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
