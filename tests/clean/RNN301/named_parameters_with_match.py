# The kind of parameter is told by its name's parts.
import torch.nn as nn


class Translator(nn.Module):
    def __init__(self, dim, hidden):
        super().__init__()
        self.rnn = nn.LSTM(dim, hidden)
        self._init()

    def _init(self):
        for name, param in self.rnn.named_parameters():
            match name.split("_")[:2]:
                case ["weight", "ih"]:
                    nn.init.xavier_uniform_(param)
                case ["weight", "hh"]:
                    nn.init.orthogonal_(param)
                case _:
                    nn.init.zeros_(param)

    def forward(self, x):
        return self.rnn(x)
