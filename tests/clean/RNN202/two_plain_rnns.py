# Two one-way RNNs, one on the reversed text: each one's last step is its final one.
import torch
import torch.nn as nn


class TwoWay(nn.Module):
    """bidirectional=True by hand, so that the two may differ in size."""

    def __init__(self, dim, left_size, right_size):
        super().__init__()
        self.left = nn.LSTM(dim, left_size, batch_first=True)
        self.right = nn.LSTM(dim, right_size, batch_first=True)

    def forward(self, x):
        bidirectional_out = []
        for rnn, inputs in ((self.left, x), (self.right, x.flip(1))):
            out, _ = rnn(inputs)
            bidirectional_out.append(out[:, -1])
        return torch.cat(bidirectional_out, dim=-1)
