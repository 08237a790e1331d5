# The name is packed for a while, but a padded tensor again when it is dropped out.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Extractor(nn.Module):
    def __init__(self, n_in, n_hidden):
        super().__init__()
        self.rnn1 = nn.LSTM(n_in, n_hidden, batch_first=True)
        self.rnn2 = nn.LSTM(n_hidden, n_hidden, batch_first=True)
        self.dropout = nn.Dropout(0.1)

    def forward(self, x: torch.Tensor, lengths: torch.Tensor) -> torch.Tensor:
        for rnn in (self.rnn1, self.rnn2):
            x = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
            x, _ = rnn(x)
            x, _ = pad_packed_sequence(x, batch_first=True)
            x = self.dropout(x)
        return x
