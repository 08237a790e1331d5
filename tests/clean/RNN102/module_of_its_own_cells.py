import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class StepByStep(nn.RNNBase):
    def __init__(self, size):
        super().__init__("LSTM", size, size, batch_first=True)

    def forward(self, x, mask):
        steps = x.unbind(int(self.batch_first))
        return torch.stack(steps) * x.size(0), mask


class Memory(nn.Module):
    def __init__(self, size, fast=True):
        super().__init__()
        kind = nn.LSTM if fast else StepByStep
        self.lstm = nn.LSTM(size, size, batch_first=True) if kind is nn.LSTM else StepByStep(size)

    def as_steps(self, size):
        self.lstm = StepByStep(size)
        return self

    def forward(self, x, lengths):
        if isinstance(self.lstm, nn.LSTM):
            packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
            y, hidden = self.lstm(packed)
            return pad_packed_sequence(y, batch_first=True)[0], hidden
        return self.lstm(x, mask=lengths)
