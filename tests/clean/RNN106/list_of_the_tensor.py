# A list of the elements.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence


class Encoder(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.rnn = nn.LSTM(dim, dim, batch_first=True)

    def forward(self, x, lengths):
        lengths = lengths.to(x.device)
        packed = pack_padded_sequence(
            x, [int(n) for n in lengths], batch_first=True, enforce_sorted=False
        )
        return self.rnn(packed)[1][0][-1]
