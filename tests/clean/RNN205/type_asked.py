# The very type is asked, and a pair goes the other way.
import torch
from torch import nn


class Speaker(nn.Module):
    def __init__(self, symbols, size):
        super().__init__()
        self.embed = nn.Embedding(symbols, size)
        self.lstm = nn.LSTM(size, size)

    def forward(self, ids, state=None):
        return self.lstm(self.embed(ids), state)

    def state_after(self, ids):
        _, state = self.forward(ids)
        return self.cut(state)

    def cut(self, state):
        if type(state) == torch.Tensor:
            return state.clone().detach()
        return tuple(self.cut(part) for part in state)
