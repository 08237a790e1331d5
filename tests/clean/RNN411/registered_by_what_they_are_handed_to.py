from torch import nn, optim


def register(module, name, layer):
    module.add_module(name, layer)
    return layer


def trained(layers):
    return [param for layer in layers for param in layer.parameters()]


class Registered(nn.Module):
    def __init__(self, depth):
        super().__init__()
        self.layers = []
        for k in range(depth):
            self.layers.append(register(self, f"layer{k}", nn.GRU(8, 8)))

    def forward(self, x):
        for layer in self.layers:
            x = self.run(layer, x)
        return x

    def run(self, layer, x):
        return layer(x)[0]


class Kept(nn.Module):
    def __init__(self, depth):
        super().__init__()
        self.layers = [nn.GRU(8, 8) for _ in range(depth)]
        for k, layer in enumerate(self.layers):
            self._keep(k, layer)

    def _keep(self, k, layer):
        setattr(self, f"layer{k}", layer)

    def forward(self, x):
        for layer in self.layers:
            x = layer(x)[0]
        return x


class Handed(nn.Module):
    def __init__(self, depth):
        super().__init__()
        self.layers = [nn.GRU(8, 8) for _ in range(depth)]
        self.optimizer = optim.Adam(trained(self.layers))

    def forward(self, x):
        for layer in self.layers:
            x = layer(x)[0]
        return x


def wrapped(layers):
    return nn.ModuleList(layers)


class Wrapped(nn.Module):
    def __init__(self, depth):
        super().__init__()
        self.plain = [nn.GRU(8, 8) for _ in range(depth)]
        self.known = wrapped(self.plain)

    def forward(self, x):
        for layer in self.plain:
            x = layer(x)[0]
        return x
