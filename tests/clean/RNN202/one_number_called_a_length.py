import torch
from torch import nn


class Model(nn.Module):
    def __init__(self, size=8, hidden=16):
        super().__init__()
        self.embed = nn.Embedding(100, size)
        self.hidden = hidden
        self.rnn = nn.LSTM(size, hidden, batch_first=True, bidirectional=True)
        self.time_first = nn.LSTM(size, hidden, bidirectional=True)

    def typed(self, x, seq_len: int):
        out, _ = self.rnn(x)
        return out[:, seq_len - 1, : self.hidden]

    def middle(self, x, len):
        out, _ = self.rnn(x)
        return out[:, len - 1]

    def sliced(self, x, length):
        out, _ = self.rnn(x)
        return out[torch.arange(x.size(0)), length - 1], out[:, :length]

    def of_all_sequences(self, x, seq_len):
        out, _ = self.time_first(x)
        return out[seq_len - 1]
