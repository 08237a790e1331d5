# A Sequential on packed data, or one that an RNN begins.
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence


class First(nn.Module):
    def forward(self, result):
        return result[0]


class Stack(nn.Module):
    def __init__(self):
        super().__init__()
        self.drop = nn.Sequential(nn.Dropout(0.1))
        self.stack = nn.Sequential(nn.GRU(4, 5, batch_first=True), First())

    def forward(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        packed = packed._replace(data=self.drop.forward(packed.data))
        return self.stack(packed)
