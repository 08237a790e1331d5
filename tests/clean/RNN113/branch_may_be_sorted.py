# Whether the batch was sorted depends on the caller, and each way is right.
from torch import nn
from torch.nn.utils.rnn import PackedSequence, pack_padded_sequence


class Encoder(nn.Module):
    def __init__(self, dim, presorted):
        super().__init__()
        self.presorted = presorted
        self.act = nn.Tanh()
        self.rnn = nn.GRU(dim, dim)

    def forward(self, x, lengths):
        if self.presorted:
            packed = pack_padded_sequence(x, lengths)
            packed = PackedSequence(self.act(packed.data), packed.batch_sizes)
        else:
            packed = pack_padded_sequence(x, lengths, enforce_sorted=False)
            packed = packed._replace(data=self.act(packed.data))
        return self.rnn(packed)[1]
