# Time first, the batch is the second axis.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Encoder(nn.Module):
    def __init__(self, size=16):
        super().__init__()
        self.gru = nn.GRU(8, size)

    def forward(self, x, lengths):
        order = torch.argsort(lengths, descending=True)
        packed = pack_padded_sequence(x[:, order], lengths[order].cpu())
        out, _ = pad_packed_sequence(self.gru(packed)[0])
        return out[:, order.argsort()]
