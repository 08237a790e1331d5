# The last axis holds features, not steps.
import torch
import torch.nn as nn


class Pointer(nn.Module):
    def __init__(self, dim, hidden):
        super().__init__()
        self.rnn = nn.LSTM(dim, hidden, bidirectional=True)

    def forward(self, x):
        out, _ = self.rnn(x)
        logits = out[..., -1]
        return torch.softmax(logits, dim=0), out[:, :, -1].argmax(dim=0)
