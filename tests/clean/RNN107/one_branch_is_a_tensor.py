# On each way it is what the next line takes.
from torch import nn
from torch.nn.utils.rnn import PackedSequence, pad_packed_sequence


class Head(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.out = nn.Linear(dim, 2)

    def forward(self, x):
        was_packed = isinstance(x, PackedSequence)
        if was_packed:
            x = pad_packed_sequence(x, batch_first=True)
        return self.out(x[0] if was_packed else x)
