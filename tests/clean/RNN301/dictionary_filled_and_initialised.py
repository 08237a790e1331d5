# A dictionary is filled key by key, and all in it are initialised at once.
from torch import nn


class Multimodal(nn.Module):
    def __init__(self, widths):
        super().__init__()
        self.readers = nn.ModuleDict()
        for key, width in widths.items():
            self.readers[key] = nn.LSTM(width, 8)
        self.heads = nn.ModuleDict([("rnn", nn.GRU(8, 8)), ("out", nn.Linear(8, 1))])
        for reader in [*self.readers.values(), self.heads["rnn"]]:
            for param in reader.parameters():
                nn.init.uniform_(param, -0.1, 0.1)

    def forward(self, inputs):
        steps = sum(self.readers[key](x)[0] for key, x in inputs.items())
        return self.heads["out"](self.heads["rnn"](steps)[0])
