# What is beyond the shortest sequence is cut off.
import torch
from torch import nn


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.gru = nn.GRU(8, 16, batch_first=True, bidirectional=True)

    def forward(self, sequences):
        shortest = min(len(each) for each in sequences)
        x = torch.stack([each[:shortest] for each in sequences])
        return self.gru(x)[1]
