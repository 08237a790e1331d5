# What keeps the padding out of an attention, or looks at earlier steps alone.
import torch
import torch.nn.functional as F
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Reader(nn.Module):
    def __init__(self, size=8, hidden=16, **settings):
        super().__init__()
        self.rnn = nn.GRU(size, hidden, batch_first=True)
        self.attention = nn.MultiheadAttention(hidden, 2, batch_first=True)
        self.over_batches = nn.MultiheadAttention(hidden, 2)
        self.any = nn.MultiheadAttention(hidden, 2, **settings)

    def encode(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        out, lengths = pad_packed_sequence(self.rnn(packed)[0], batch_first=True)
        padding = torch.arange(out.size(1)).unsqueeze(0) >= lengths.unsqueeze(1)
        return out, padding.to(out.device)

    def masked(self, x, lengths):
        out, padding = self.encode(x, lengths)
        return self.attention(out, out, out, key_padding_mask=padding, need_weights=False)[0]

    def by_position(self, x, lengths):
        out, padding = self.encode(x, lengths)
        return self.attention(out, out, out, padding)[0]

    def perhaps(self, x, lengths, mask=None):
        out, _ = self.encode(x, lengths)
        return self.attention(out, out, out, key_padding_mask=mask)[0]

    def dot(self, x, lengths):
        out, padding = self.encode(x, lengths)
        return F.scaled_dot_product_attention(out, out, out, attn_mask=~padding.unsqueeze(1))

    def causal(self, x, lengths):
        out, _ = self.encode(x, lengths)
        return F.scaled_dot_product_attention(out, out, out, is_causal=True)

    def across_the_batch(self, x, lengths):
        out, _ = self.encode(x, lengths)
        return self.over_batches(out, out, out)[0]

    def somehow(self, x, lengths):
        out, _ = self.encode(x, lengths)
        return self.any(out, out, out)[0]

    def of_a_memory(self, x, lengths, memory):
        out, _ = self.encode(x, lengths)
        return self.attention(out, memory, memory)[0]

    def all_alike(self, x):
        out, _ = self.rnn(x)
        return self.attention(out, out, out)[0]

    def shared_out_anew(self, x, lengths):
        out, padding = self.encode(x, lengths)
        weights = self.attention(out, out, out)[1]
        weights = weights * ~padding.unsqueeze(1)
        weights = weights / weights.sum(-1, keepdim=True)
        _, kept = self.attention(out, out, out)
        kept = kept * ~padding.unsqueeze(1)
        return weights @ out, (kept / kept.sum(-1, keepdim=True)) @ out
