# What is dropped out is the padded output.
import torch.nn.functional as F
from torch import nn
from torch.nn.utils import rnn as rnn_utils


class Aligner(nn.Module):
    def __init__(self, dim, dropout):
        super().__init__()
        self.dropout = dropout
        self.rnn = nn.GRU(dim, dim, batch_first=True)

    def forward(self, x, lengths):
        packed = rnn_utils.pack_padded_sequence(x, lengths, batch_first=True)
        packed_out, _ = self.rnn(packed)
        out, _ = rnn_utils.pad_packed_sequence(packed_out, batch_first=True)
        return F.dropout(out, self.dropout, self.training)
