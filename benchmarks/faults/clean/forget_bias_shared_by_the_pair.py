"""Each bias of the pair gets half of the forget bias, as the two are added."""

import torch
from torch import nn


class Reader(nn.Module):
    def __init__(self, features, hidden):
        super().__init__()
        self.lstm = nn.LSTM(features, hidden, num_layers=2)
        for name, parameter in self.lstm.named_parameters():
            if "bias" in name:
                nn.init.zeros_(parameter)
                nn.init.constant_(parameter[hidden : 2 * hidden], 0.5)
            else:
                nn.init.orthogonal_(parameter)

    def forward(self, x):
        return self.lstm(x)[0]


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    oracles.assert_recipe(Reader(3, 5).to(device).lstm)


if __name__ == "__main__":
    check(torch.device("cpu"))
