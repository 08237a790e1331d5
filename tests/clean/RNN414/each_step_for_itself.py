# Features of single steps, on purpose without the others.
import torch
from torch import nn


class Steps(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(3, 4, batch_first=True)

    def forward(self, x):
        return torch.stack([self.rnn(step.unsqueeze(1))[0][:, -1] for step in x.unbind(1)])
