# Behind each RNN the loop appends what takes its output.
from torch import nn


class Output(nn.Module):
    def forward(self, result):
        return result[0]


def stack(features, hidden, count, dropout=0.0):
    layers = []
    for i in range(count):
        layers += [nn.GRU(features, hidden, batch_first=True), Output()]
        if dropout and i < count - 1:
            layers.append(nn.Dropout(dropout))
        features = hidden
    layers.extend([nn.LayerNorm(hidden), nn.Linear(hidden, 1)])
    return nn.Sequential(*layers)
