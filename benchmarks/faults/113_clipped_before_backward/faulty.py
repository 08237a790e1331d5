import torch
from torch import nn


class FAMO:
    """Weights of several tasks' losses, on a shared recurrent body."""

    def __init__(self, n_tasks, max_norm=1.0):
        self.max_norm = max_norm
        self.w = torch.tensor([0.0] * n_tasks, requires_grad=True)

    def get_weighted_loss(self, losses):
        z = torch.softmax(self.w, -1)
        return (losses.log() * z.detach()).sum()

    def backward(self, losses, shared_parameters=None):
        loss = self.get_weighted_loss(losses=losses)
        if self.max_norm > 0 and shared_parameters is not None:
            torch.nn.utils.clip_grad_norm_(shared_parameters, self.max_norm)
        loss.backward()
        return loss


class Body(nn.Module):
    def __init__(self, features, hidden):
        super().__init__()
        self.gru = nn.GRU(features, hidden)

    def forward(self, x):
        return self.gru(x)


def train(body, heads, batches, weighting):
    shared = list(body.parameters())
    optimizer = torch.optim.SGD(shared + list(heads.parameters()), lr=1.0)
    for x, targets in batches:
        optimizer.zero_grad()
        steps, _ = body(x)
        losses = torch.stack([(head(steps[-1]) - y).pow(2).mean() for head, y in zip(heads, targets)])
        weighting.backward(losses, shared_parameters=shared)
        optimizer.step()
