# Of what is pooled, only the shape, the dtype and the device are used.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Decoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(8, 16, batch_first=True)

    def forward(self, x, lengths):
        packed = pack_padded_sequence(x, lengths.cpu(), batch_first=True, enforce_sorted=False)
        out, h_n = self.rnn(packed)
        out, _ = pad_packed_sequence(out, batch_first=True)
        context = torch.zeros_like(out.max(1)[0])
        noise = 0.1 * torch.randn_like(input=out.mean(1))
        ones = torch.full_like(out.max(1)[0].unsqueeze(1), 1.0).squeeze(1)
        seed = torch.zeros(16).expand_as(out.max(1)[0])
        state = h_n[-1].reshape(-1).view_as(out.max(1)[0])
        last = out.max(1)[0]
        mask = torch.ones(x.size(0), 1).type_as(last) * torch.ones_like(last)
        rows = len(out.max(1)[0])
        print(out.max(1)[0].unsqueeze(0).shape, last.dtype, rows)
        return context + noise + ones + seed + state + mask
