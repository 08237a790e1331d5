import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.LSTM(8, 16, batch_first=True)

    def forward(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        out, n = pad_packed_sequence(self.rnn(packed)[0], batch_first=True)
        steps = out.size(1)
        pooled = out.mean(1)
        pooled = pooled * steps / n.unsqueeze(1)
        other = out.mean(dim=1) * (out.shape[1] / n[:, None])
        third = (n.unsqueeze(1) / steps).reciprocal() * torch.mean(out, 1)
        fourth = out.mean(1).mul(steps).div(n.unsqueeze(1))
        fifth = out.mean(1)
        fifth *= steps / n.unsqueeze(1)
        sixth = torch.div(out.mean(1), n.unsqueeze(1) / steps)
        rows = out.mean(1)
        seventh = torch.stack([rows[i] * steps / k for i, k in enumerate(n.tolist())])
        return pooled, other, third, fourth, fifth, sixth, seventh
