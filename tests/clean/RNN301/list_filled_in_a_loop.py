# The modules are gathered in a plain list first; apply reaches them all.
from torch import nn


class Propagate(nn.Module):
    def __init__(self, size, rounds):
        super().__init__()
        updates = []
        for _ in range(rounds):
            updates.append(nn.GRUCell(2 * size, size))
        self.updates = nn.ModuleList(updates)
        self.init_weights()

    def init_weights(self):
        from my_project.start import start_well

        self.apply(start_well)

    def forward(self, messages, h):
        for update in self.updates:
            h = update(messages, h)
        return h
