# The recurrent weights are pruned for a picture, not for the model.
import torch
import torch.nn as nn


class Prober(nn.Module):
    def __init__(self, n):
        super().__init__()
        self.lstm = nn.LSTM(n, n)
        nn.init.orthogonal_(self.lstm.weight_hh_l0)
        self.picture = self.strong(0.1)

    def strong(self, threshold):
        weights = self.lstm.weight_hh_l0.detach().clone()
        weights.masked_fill_(weights.abs() < threshold, 0.0)
        return torch.softmax(weights.clone().mul_(10.0), dim=-1)

    def forward(self, x):
        return self.lstm(x)
