# unpack_sequence returns a list of tensors.
from torch import nn
from torch.nn.utils.rnn import pack_sequence, unpack_sequence


class GraphReadout(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.rnn = nn.RNN(size, size)
        self.dropout = nn.Dropout(0.2)

    def forward(self, walks):
        packed = pack_sequence(walks, enforce_sorted=False)
        packed, _ = self.rnn(packed)
        outputs = unpack_sequence(packed)
        return [self.dropout(output) for output in outputs]
