# The layout is the caller's to choose; whichever it is, the rows are put back.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence as pack
from torch.nn.utils.rnn import pad_packed_sequence as unpack


class PackedLSTM(nn.Module):
    def __init__(self, width, batch_first=True):
        super().__init__()
        self.rnn = nn.LSTM(width, width, batch_first=batch_first)
        self.batch_first = batch_first

    def forward(self, x, lengths):
        descending, order = torch.sort(x.new_tensor(lengths, dtype=torch.long), 0, True)
        x = x[order] if self.batch_first else x[:, order]
        out, (h, c) = self.rnn(pack(x, descending.tolist(), batch_first=self.batch_first))
        out = unpack(out, batch_first=self.batch_first)[0]
        _, back = torch.sort(order, 0)
        out = out[back] if self.batch_first else out[:, back]
        h, c = h[:, back, :], c[:, back, :]
        return out, (h, c)
