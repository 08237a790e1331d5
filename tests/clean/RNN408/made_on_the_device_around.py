import torch
from torch import nn


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.gru = nn.GRU(8, 16, batch_first=True)

    def start(self, x):
        return torch.zeros(1, x.size(0), 16)

    def forward(self, x):
        with torch.device(x.device):
            start = torch.zeros(1, x.size(0), 16)
        return self.gru(x, start)[0]

    def helped(self, x):
        with torch.no_grad(), torch.device("cuda"):
            start = self.start(x)
        return self.gru(x, start)[0]
