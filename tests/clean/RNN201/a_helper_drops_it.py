"""The last step of padding is handed to a helper that does nothing with its numbers."""

from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Encoder(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.rnn = nn.GRU(size, size, batch_first=True)

    def forward(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        out, h_n = self.rnn(packed)
        out, _ = pad_packed_sequence(out, batch_first=True)
        return self._checked(h_n[-1], out[:, -1])

    def _checked(self, state, last):
        if state.shape != last.shape:
            raise ValueError(last.shape)
        return state
