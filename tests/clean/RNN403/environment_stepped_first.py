from torch import nn
from torch.nn.utils import clip_grad_norm_


def play(policy: nn.LSTMCell, env, optimizer, state, x, action, loss):
    optimizer.zero_grad()
    loss.backward()
    x, reward, done, _ = env.step(action)
    clip_grad_norm_(policy.parameters(), 40)
    optimizer.step()
    return policy(x, state)
