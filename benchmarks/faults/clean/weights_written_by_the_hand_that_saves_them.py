"""Parameters change in place where autograd looks away."""

import torch
from torch import nn


class Average:
    """An exponential average of a model's parameters."""

    def __init__(self, model, decay=0.9):
        self.decay = decay
        self.shadow = {name: p.detach().clone() for name, p in model.named_parameters()}

    @torch.no_grad()
    def update(self, model):
        for name, parameter in model.named_parameters():
            self.shadow[name].lerp_(parameter, 1 - self.decay)

    @torch.no_grad()
    def put(self, model):
        for name, parameter in model.named_parameters():
            parameter.copy_(self.shadow[name])


def train(model: nn.GRU, batches):
    average = Average(model)
    for x in batches:
        loss = model(x)[0].pow(2).mean()
        loss.backward()
        with torch.no_grad():
            for parameter in model.parameters():
                parameter -= 0.1 * parameter.grad
                parameter.grad = None
        average.update(model)
    average.put(model)
    return model


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    model = nn.GRU(3, 4).to(device)
    before = model.weight_hh_l0.detach().clone()
    train(model, [torch.randn(5, 2, 3, device=device)] * 3)
    assert 0 < (model.weight_hh_l0 - before).abs().max() < 0.1


if __name__ == "__main__":
    check(torch.device("cpu"))
