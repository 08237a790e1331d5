import torch
from torch import nn


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.gru = nn.GRU(8, 16, batch_first=True)

    def rows(self, x):
        start = torch.empty(1, x.size(0), 16, device=x.device)
        for row in start:
            row.zero_()
        return self.gru(x, start)[0]

    def whole(self, x):
        start = torch.empty(1, x.size(0), 16, device=x.device)
        flat = start.view(-1)
        flat.fill_(0)
        return self.gru(x, start)[0]

    def initialised(self, x):
        start = torch.empty(1, x.size(0), 16, device=x.device)
        nn.init.zeros_(start[0])
        return self.gru(x, start)[0]

    def out(self, x):
        start = torch.empty(1, x.size(0), 16, device=x.device)
        torch.zeros(start.shape, out=start)
        return self.gru(x, start)[0]
