# Brought to the CPU on purpose, beside its model.
import torch
from torch import nn


class Speller(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.gru = nn.GRU(size, size)

    def start(self):
        return torch.zeros(1, 1, self.gru.hidden_size)

    def forward(self, x, state):
        return self.gru(x, state)


model = Speller(8).to("cpu")
out, state = model(torch.zeros(1, 1, 8), model.start().to("cpu"))
