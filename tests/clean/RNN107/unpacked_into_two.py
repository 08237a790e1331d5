# The pair is taken apart.
from torch import nn
from torch.nn.utils.rnn import pad_packed_sequence


class Head(nn.Module):
    def __init__(self, dim, n):
        super().__init__()
        self.out = nn.Linear(dim, n)

    def forward(self, packed):
        out, lengths = pad_packed_sequence(packed, batch_first=True)
        return self.out(out), lengths
