from torch import nn


class Gate(nn.Module):
    def __init__(self):
        super().__init__()
        self.cell = nn.GRUCell(8, 8)

    def forward(self, update, memory):
        return self.cell(update, memory)
