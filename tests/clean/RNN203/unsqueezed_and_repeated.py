# The index is repeated over the features.
import torch
import torch.nn as nn


class LastHidden(nn.Module):
    def __init__(self, dim, hidden_size):
        super().__init__()
        self.hidden_size = hidden_size
        self.rnn = nn.GRU(dim, hidden_size, batch_first=True)

    def forward(self, x, lengths):
        out, _ = self.rnn(x)
        index = (lengths - 1).unsqueeze(-1).unsqueeze(-1).repeat(1, 1, self.hidden_size)
        return torch.gather(out, dim=1, index=index).squeeze(1)
