# The forward half is taken at each sample's last step, the reverse half at step 0.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Sentences(nn.Module):
    def __init__(self, dim, hidden):
        super().__init__()
        self.hidden = hidden
        self.rnn = nn.GRU(dim, hidden, batch_first=True, bidirectional=True)

    def forward(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        out, _ = self.rnn(packed)
        out, lengths = pad_packed_sequence(out, batch_first=True)
        rows = torch.arange(out.size(0))
        ahead = out[rows, lengths - 1, : self.hidden]
        back = out[:, 0, self.hidden :]
        return torch.cat((ahead, back), dim=-1)
