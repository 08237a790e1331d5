# Unwritten memory, written right away.
import torch
from torch import nn


class Attention(nn.Module):
    def __init__(self, size, hidden):
        super().__init__()
        self.hidden = hidden
        self.cell = nn.LSTMCell(size, hidden)

    def forward(self, steps):
        state = (
            torch.FloatTensor(steps.size(0), self.hidden).fill_(0).to(steps.device),
            torch.empty(steps.size(0), self.hidden, device=steps.device).zero_(),
        )
        for step in steps.unbind(1):
            state = self.cell(step, state)
        return state[0]
