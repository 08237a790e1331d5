import math

import torch
import torch.nn as nn


class SeriesModel(nn.Module):
    def __init__(self, regions, hidR):
        super().__init__()
        self.m = regions
        self.hidR = hidR
        self.lstm = nn.LSTM(1, self.hidR, bidirectional=False, batch_first=True)
        self.intra = nn.Parameter(torch.empty(self.m, self.hidR))
        self.output = nn.Linear(self.hidR, 1)
        nn.init.orthogonal_(self.lstm.weight_ih_l0)
        nn.init.orthogonal_(self.lstm.weight_hh_l0)
        self.init_weights()

    def init_weights(self):
        for p in self.parameters():
            if p.data.ndimension() >= 2:
                nn.init.xavier_uniform_(p.data)
            else:
                stdv = 1. / math.sqrt(p.size(0))
                p.data.uniform_(-stdv, stdv)

    def forward(self, x):
        r = x.permute(0, 2, 1).contiguous().view(-1, x.size(1), 1)
        r_out, _ = self.lstm(r, None)
        t = r_out[:, -1, :].view(-1, self.m, self.hidR)
        return self.output(torch.mul(self.intra, t)).squeeze(2)
