# Each index lies on its own axis, or the count is none of all steps.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.gru = nn.GRU(6, 8, batch_first=True)
        for name, parameter in self.gru.named_parameters():
            if "weight" in name:
                nn.init.orthogonal_(parameter)
            else:
                nn.init.zeros_(parameter)

    def forward(self, x, lengths, places):
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        out, lengths = pad_packed_sequence(self.gru(packed)[0])
        first, _ = self.gru(x)
        last = out[lengths - 1, torch.arange(out.size(1))]
        other = first[torch.arange(first.size(0)), lengths - 1]
        named = out[torch.arange(out.size(0)), places - 1]
        return last, other, named
