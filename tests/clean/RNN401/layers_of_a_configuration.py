# The number of layers lies in a configuration.
from torch import nn


class Model(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.rnn = nn.LSTM(
            config.input_size,
            config.hidden_size,
            num_layers=config.num_layers,
            dropout=config.dropout,
        )

    def forward(self, x):
        return self.rnn(x)[0]
