# Sequential runs its layers over features, over no padding, or its shares are masked afterwards.
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Attention(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(3, 4, batch_first=True)
        self.tags = nn.Sequential(nn.Linear(4, 5), nn.Softmax(dim=-1))
        self.attend = nn.Sequential(nn.Linear(4, 1), nn.Tanh(), nn.Softmax(dim=1))

    def forward(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        out, _ = pad_packed_sequence(self.rnn(packed)[0], batch_first=True)
        return self.tags(out)

    def windows(self, x):
        out, _ = self.rnn(x)
        return (self.attend(out) * out).sum(1)

    def masked(self, x, lengths, mask):
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        out, _ = pad_packed_sequence(self.rnn(packed)[0], batch_first=True)
        shares = self.attend(out).masked_fill(mask.unsqueeze(-1), 0.0)
        shares = shares / shares.sum(1, keepdim=True)
        return (shares * out).sum(1)
