# The biases are set so that the gates remember over a given range of times.
import torch
from torch import nn


class LongMemory(nn.Module):
    def __init__(self, dim, hidden, t_max):
        super().__init__()
        self.lstm = nn.LSTM(dim, hidden)
        self.chrono_init(t_max)

    def chrono_init(self, t_max):
        n = self.lstm.hidden_size
        for name, p in self.lstm.named_parameters():
            if "bias" not in name:
                continue
            with torch.no_grad():
                p.zero_()
                if "ih" in name:
                    p[n : 2 * n] = torch.log(torch.empty(n).uniform_(1, t_max - 1))
                    p[:n] = -p[n : 2 * n]

    def forward(self, x):
        return self.lstm(x)
