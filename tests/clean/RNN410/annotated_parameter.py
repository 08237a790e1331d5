# The cell that a method is handed was built elsewhere.
from torch import nn


class Stack(nn.Module):
    def __init__(self, size, depth):
        super().__init__()
        self.cells = nn.ModuleList([nn.LSTMCell(size, size) for _ in range(depth)])

    def one_layer(self, steps, state, cell: nn.LSTMCell):
        outputs = []
        for step in steps:
            state = cell(step, state)
            outputs.append(state[0])
        return outputs, state

    def forward(self, x, state=None):
        steps = x.unbind(1)
        for cell in self.cells:
            steps, last = self.one_layer(steps, state, cell)
        return steps, last
