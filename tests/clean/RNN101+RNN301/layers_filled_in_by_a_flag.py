# The flag says which layers there are.
import contextlib

has_torch = False
with contextlib.suppress(ImportError):
    from torch import nn
    from torch.nn.utils.rnn import pack_padded_sequence

    has_torch = True

if not has_torch:
    from plain_layers import nn, pack_padded_sequence


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(6, 5)
        self.drop = nn.Dropout(0.1)

    def forward(self, x, lengths):
        packed = pack_padded_sequence(x, lengths)
        return self.rnn(self.drop(packed))[1]
