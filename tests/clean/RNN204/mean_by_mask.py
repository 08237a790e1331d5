# The mask blanks the steps and counts them.
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Mean(nn.Module):
    def __init__(self):
        super().__init__()
        self.gru = nn.GRU(8, 16, batch_first=True)
        self.layer = nn.Linear(16, 16)

    def forward(self, x, mask):
        lengths = mask.sum(1).cpu()
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        out, _ = pad_packed_sequence(self.gru(packed)[0], batch_first=True)
        out = self.layer(out) * mask.unsqueeze(-1)
        return out.mean(1) * mask.size(1) / mask.sum(1, keepdim=True)
