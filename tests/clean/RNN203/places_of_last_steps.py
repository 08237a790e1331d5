# Lengths from which one was taken off, in any way, or in front of which one step more stands.
import torch
from torch import nn


class LessOne(nn.Module):
    def __init__(self): super().__init__(); self.rnn = nn.GRU(3, 4, batch_first=True)
    def forward(self, x, lengths):
        p = nn.utils.rnn.pack_padded_sequence(x, lengths, batch_first=True)
        out, _ = nn.utils.rnn.pad_packed_sequence(self.rnn(p)[0], batch_first=True)
        lengths = lengths - 1
        return out.gather(1, lengths.view(-1, 1, 1).expand(-1, 1, out.size(2))).squeeze(1)
class NotBelowZero(nn.Module):
    def __init__(self): super().__init__(); self.rnn = nn.GRU(3, 4, batch_first=True)
    def forward(self, x, lengths):
        p = nn.utils.rnn.pack_padded_sequence(x, lengths, batch_first=True)
        out, n = nn.utils.rnn.pad_packed_sequence(self.rnn(p)[0], batch_first=True)
        i = n.sub(1).clamp(min=0)
        return out.gather(1, i.view(-1, 1, 1).expand(-1, 1, out.size(2))).squeeze(1)
class BehindAFirstStep(nn.Module):
    def __init__(self): super().__init__(); self.rnn = nn.GRU(3, 4, batch_first=True)
    def forward(self, x, lengths):
        p = nn.utils.rnn.pack_padded_sequence(x, lengths, batch_first=True)
        out, n = nn.utils.rnn.pad_packed_sequence(self.rnn(p)[0], batch_first=True)
        out = torch.cat([torch.zeros_like(out[:, :1]), out], 1)
        return out.gather(1, n.view(-1, 1, 1).expand(-1, 1, out.size(2))).squeeze(1)
class InTheMiddle(nn.Module):
    def __init__(self): super().__init__(); self.rnn = nn.GRU(3, 4, batch_first=True)
    def forward(self, x, lengths):
        p = nn.utils.rnn.pack_padded_sequence(x, lengths, batch_first=True)
        out, n = nn.utils.rnn.pad_packed_sequence(self.rnn(p)[0], batch_first=True)
        n //= 2
        return out.gather(1, n.view(-1, 1, 1).expand(-1, 1, out.size(2))).squeeze(1)
class InPlace(nn.Module):
    def __init__(self): super().__init__(); self.rnn = nn.GRU(3, 4, batch_first=True)
    def forward(self, x, lengths):
        p = nn.utils.rnn.pack_padded_sequence(x, lengths, batch_first=True)
        out, n = nn.utils.rnn.pad_packed_sequence(self.rnn(p)[0], batch_first=True)
        n -= 1
        return out.gather(1, n.view(-1, 1, 1).expand(-1, 1, out.size(2))).squeeze(1)
class ByAMethod(nn.Module):
    def __init__(self): super().__init__(); self.rnn = nn.GRU(3, 4, batch_first=True)
    def forward(self, x, lengths):
        p = nn.utils.rnn.pack_padded_sequence(x, lengths, batch_first=True)
        out, n = nn.utils.rnn.pad_packed_sequence(self.rnn(p)[0], batch_first=True)
        n.sub_(1)
        return out.gather(1, n.view(-1, 1, 1).expand(-1, 1, out.size(2))).squeeze(1)
