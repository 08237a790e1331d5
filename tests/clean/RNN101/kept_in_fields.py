# The packed batch is what a record was given, not what is read from it.
import dataclasses

from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence


@dataclasses.dataclass
class Batch:
    data: object
    rnn: object

    def __post_init__(self):
        _, h = self.rnn(self.data)
        self.data = h[-1]


@dataclasses.dataclass
class Base:
    packed: object


@dataclasses.dataclass
class Encoded(Base):
    state: object


class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(5, 6, batch_first=True)
        self.drop = nn.Dropout(0.3)

    def forward(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        return self.drop(Batch(packed, self.rnn).data)

    def encode(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        _, h = self.rnn(packed)
        return self.drop(Encoded(packed, h[-1]).state)
