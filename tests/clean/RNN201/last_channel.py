# The last axis holds features, not steps.
import torch
import torch.nn as nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class GateOnLastUnit(nn.Module):
    """The last unit of every step's state opens the gate for the others."""

    def __init__(self, n_in, n_hidden):
        super().__init__()
        self.rnn = nn.GRU(n_in, n_hidden + 1, batch_first=True)

    def forward(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        states, _ = self.rnn(packed)
        states, _ = pad_packed_sequence(states, batch_first=True)
        gate = torch.sigmoid(states[:, :, -1])
        other = torch.sigmoid(states[..., -1])
        return states[..., :-1] * gate.unsqueeze(-1), other
