from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class SharedDropout(nn.Module):
    """Drops the same features at every step."""

    def __init__(self, dropout):
        super().__init__()
        self.dropout = dropout

    def forward(self, x):
        # x: (batch, steps, features)
        if not self.training or self.dropout == 0.0:
            return x
        mask = x.new_empty(x.size(0), 1, x.size(2)).bernoulli_(1 - self.dropout)
        return x * mask / (1 - self.dropout)


class LockedReader(nn.Module):
    def __init__(self, input_size, hidden_size, rate=0.2):
        super().__init__()
        self.input_drop = SharedDropout(rate)
        self.lstm = nn.LSTM(input_size, hidden_size, batch_first=True)

    def forward(self, batch, lengths):
        packed = pack_padded_sequence(
            self.input_drop(batch), lengths, batch_first=True, enforce_sorted=False
        )
        x, batch_sizes = packed
        assert int(batch_sizes[0]) == batch.size(0)
        out, _ = self.lstm(packed)
        out, _ = pad_packed_sequence(out, batch_first=True)
        return out
