# An LSTMCell's pair is handed on, taken apart, joined and moved as the tuple that it is.
import torch
from torch import nn


class Controller(nn.Module):
    def __init__(self):
        super().__init__()
        self.cell = nn.LSTMCell(4, 6)
        self.gru = nn.GRUCell(4, 6)
        self.head = nn.Linear(6, 3)

    def forward(self, x):
        state = self.cell(x[0])
        state = self.cell(x[1], state)
        h, c = state
        both = torch.cat(state, dim=-1)
        moved = tuple(each.to("cpu") for each in state)
        twice = state * 2 + state
        return self.head(state[0]), self.head(h), self.head(state[-1]), both, moved, len(twice), c

    def either(self, x, gated):
        state = self.gru(x) if gated else self.cell(x)
        if gated:
            return self.head(state)
        return self.head(state[0])

    def unknown(self, x, show):
        state = self.cell(x)
        show(state)
        return state
