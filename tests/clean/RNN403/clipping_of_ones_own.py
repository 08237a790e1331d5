from torch import nn


def clip_grad_norm_(parameters, norm):
    """Bounds the weights, which may happen at any time."""
    for p in parameters:
        p.data.clamp_(-norm, norm)


def train(critic: nn.GRU, optimizer, batches):
    for x in batches:
        optimizer.zero_grad()
        critic(x)[0].mean().backward()
        optimizer.step()
        clip_grad_norm_(critic.parameters(), 0.01)
