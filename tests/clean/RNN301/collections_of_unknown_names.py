from torch import nn


def init(module):
    if isinstance(module, nn.LSTM):
        for p in module.parameters():
            nn.init.uniform_(p, -0.1, 0.1)


class Comprehension(nn.Module):
    def __init__(self, keys):
        super().__init__()
        self.encoders = nn.ModuleDict({k: nn.LSTM(4, 6) for k in keys})
        self.apply(init)


class Stored(nn.Module):
    def __init__(self, keys):
        super().__init__()
        self.encoders = nn.ModuleDict()
        for k in keys:
            self.encoders[k] = nn.LSTM(4, 6)
        for p in self.parameters():
            p.data.uniform_(-0.1, 0.1)


class Updated(nn.Module):
    def __init__(self, keys):
        super().__init__()
        self.encoders = nn.ModuleDict()
        for k in keys:
            self.encoders.update({k: nn.GRU(4, 6)})
        for name, p in self.named_parameters():
            if "weight" in name:
                nn.init.orthogonal_(p)


class Pairs(nn.Module):
    def __init__(self, keys):
        super().__init__()
        self.encoders = nn.ModuleDict([[k, nn.LSTM(4, 6)] for k in keys])
        self.others = nn.ModuleDict(dict((k, nn.GRU(4, 6)) for k in keys))
        self.more = nn.ModuleDict(dict(zip(keys, [nn.GRU(4, 6) for _ in keys])))
        for module in self.modules():
            if isinstance(module, nn.RNNBase):
                for p in module.parameters():
                    nn.init.uniform_(p, -0.1, 0.1)


class Chain(nn.Module):
    def __init__(self, keys):
        super().__init__()
        self.layers = nn.Sequential(*[nn.LSTM(6, 6) for _ in keys])
        for p in self.parameters():
            p.data.uniform_(-0.1, 0.1)
