# Means over all steps, made by pools, that are shared out anew over the real ones, at once or later.
import torch.nn.functional as F
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Means(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(4, 6, batch_first=True)

    def forward(self, x, lengths):
        p = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        out, lengths = pad_packed_sequence(self.rnn(p)[0], batch_first=True)
        share = (out.size(1) / lengths.float()).unsqueeze(1)
        turned, steps = out.transpose(1, 2), out.size(1)
        total = nn.AvgPool1d(steps)(turned).squeeze(2) * steps
        later = nn.AvgPool1d(steps)(turned)
        return (
            nn.AvgPool1d(steps)(turned).squeeze(2) * share,
            F.avg_pool1d(turned, steps).squeeze(2) * share,
            nn.AdaptiveAvgPool1d(1)(turned).squeeze(2) * share,
            total / lengths[:, None],
            later * steps / lengths.view(-1, 1, 1),
        )
