"""All parameters are drawn alike before the recurrent matrix gets its own."""

import torch
from torch import nn


class Forecaster(nn.Module):
    def __init__(self, features, hidden):
        super().__init__()
        self.lstm = nn.LSTM(features, hidden)
        self.head = nn.Linear(hidden, 1)
        self.reset()

    def reset(self):
        bound = self.lstm.hidden_size**-0.5
        for parameter in self.parameters():
            parameter.data.uniform_(-bound, bound)
        nn.init.orthogonal_(self.lstm.weight_hh_l0)

    def forward(self, x):
        return self.head(self.lstm(x)[0])


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    oracles.assert_orthogonal(Forecaster(3, 5).to(device).lstm.weight_hh_l0, "recurrent matrix")


if __name__ == "__main__":
    check(torch.device("cpu"))
