# Packed input takes the other branch.
import torch.nn.functional as F
from torch import nn
from torch.nn.utils.rnn import PackedSequence


class Stack(nn.Module):
    def __init__(self, sizes, p=0.2):
        super().__init__()
        self.p = p
        self.rnns = nn.ModuleList(nn.GRU(m, n) for m, n in zip(sizes, sizes[1:]))

    def forward(self, x):
        for i, rnn in enumerate(self.rnns):
            x, _ = rnn(x)
            if i + 1 == len(self.rnns):
                break
            if isinstance(x, PackedSequence):
                data = F.dropout(x.data, self.p, self.training)
                x = PackedSequence(data, x.batch_sizes, x.sorted_indices, x.unsorted_indices)
            else:
                x = F.dropout(x, self.p, self.training)
        return x
