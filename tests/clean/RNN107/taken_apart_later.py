# The name is taken apart in the next line.
from torch import nn
from torch.nn.utils.rnn import pad_packed_sequence


class Captions(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.norm = nn.LayerNorm(dim)

    def forward(self, packed):
        padded = pad_packed_sequence(packed, batch_first=True)
        cap_emb, cap_len = padded
        return self.norm(cap_emb), cap_len
