# Each turn of the loop runs one sequence, which is turned so that its time is in front.
import torch
from torch import nn


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(3, 4)

    def forward(self, x, lengths):
        states = []
        for row, length in enumerate(lengths):
            out, _ = self.rnn(x[row : row + 1, :length].transpose(0, 1))
            states.append(out[-1, 0])
        return torch.stack(states)
