# A helper of the project builds the index, and nobody knows its shape.
import torch
import torch.nn as nn

from utils import last_step_index


class Encoder(nn.Module):
    def __init__(self, dim, hidden):
        super().__init__()
        self.lstm = nn.LSTM(dim, hidden, batch_first=True)

    def forward(self, x, lengths, positions):
        out, _ = self.lstm(x)
        last = torch.gather(out, 1, last_step_index(lengths, out))
        marked = out.gather(1, positions)
        return torch.cat((last, marked), dim=1)
