import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(8, 16, batch_first=True)

    def forward(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        out, n = pad_packed_sequence(self.rnn(packed)[0], batch_first=True)
        energy = out.pow(2).sum(-1).max(1)[0]
        peak = out.abs().max(1).values
        square = (out**2).amax(1)
        both = (torch.relu(out) + out.abs()).amax(1)
        cut = out.clamp(min=0).max(1)[0]
        lowest = (-out.abs()).amin(1)
        return energy, peak, square, both, cut, lowest, out.norm(dim=-1).max(1)[0]
