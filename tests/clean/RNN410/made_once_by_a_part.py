from torch import nn


class Asked(nn.Module):
    def __init__(self):
        super().__init__()
        self.decoder = None

    def _get(self, x):
        if self.decoder is None:
            self.decoder = self._make()
        return self.decoder

    def _make(self):
        return nn.GRU(8, 8)

    def forward(self, x):
        decoder = self._get(x)
        return decoder(x)


class Kept(nn.Module):
    def __init__(self):
        super().__init__()
        self.decoder = None

    def _new(self):
        return nn.GRU(8, 8)

    def forward(self, x):
        if self.decoder is None:
            self.decoder = self._new()
        decoder = self.decoder
        return decoder(x)
