import torch
from torch import nn
from torch.nn.utils.rnn import pack_sequence


class LearnedStart(nn.Module):
    """A GRU whose initial state is learned; its input is packed."""

    def __init__(self, input_size, hidden_size):
        super().__init__()
        self.gru = nn.GRU(input_size, hidden_size)
        self.start = nn.Parameter(torch.zeros(1, 1, hidden_size))

    def forward(self, sequences):
        packed = pack_sequence(sequences, enforce_sorted=False)
        h0 = self.start.expand(1, packed.size(0), -1).contiguous()
        _, state = self.gru(packed, h0)
        return state[-1]
