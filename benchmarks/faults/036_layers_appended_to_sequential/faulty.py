import torch
from torch import nn


def stack(n_features, hidden, n_layers, n_outputs, p=0.1):
    layers = []
    size = n_features
    for _ in range(n_layers):
        layers.append(nn.LSTM(size, hidden, batch_first=True))
        layers.append(nn.Dropout(p))
        size = hidden
    layers.append(nn.Linear(hidden, n_outputs))
    return nn.Sequential(*layers)


class PriceModel(nn.Module):
    def __init__(self, n_features=3, hidden=7, n_layers=2):
        super().__init__()
        self.net = stack(n_features, hidden, n_layers, 1)

    def forward(self, days):
        return self.net(days)[:, -1]


def evaluate(price_model, days, prices):
    price_model.eval()
    with torch.no_grad():
        return nn.functional.mse_loss(price_model(days).squeeze(1), prices)
