# Windows of a text: the mask keeps the attention behind the RNN from looking ahead.
import torch
import torch.nn.functional as F
from torch import nn


class Reader(nn.Module):
    def __init__(self, words=99):
        super().__init__()
        self.embed = nn.Embedding(words, 32, padding_idx=0)
        self.rnn = nn.GRU(32, 32, batch_first=True, bidirectional=True)
        self.attention = nn.MultiheadAttention(64, 4, batch_first=True)


class Filling(Reader):
    def forward(self, tokens, mask):
        out, _ = self.rnn(self.embed(tokens))
        scores = (out @ out.transpose(1, 2)).masked_fill(mask == 0, float("-inf"))
        return scores.softmax(-1) @ out


class FillingEach(Reader):
    def forward(self, tokens, mask):
        out, _ = self.rnn(self.embed(tokens))
        scores = torch.bmm(out, out.transpose(1, 2))
        hidden = (~mask).unsqueeze(0)
        return scores.masked_fill(hidden, -1e9).softmax(-1) @ out


class Adding(Reader):
    def forward(self, src, src_mask):
        out, _ = self.rnn(self.embed(src))
        scores = out @ out.transpose(1, 2) + src_mask.float().log()
        return scores.softmax(-1) @ out


class Handing(Reader):
    def forward(self, src, attention_mask=None):
        out, _ = self.rnn(self.embed(src))
        out, _ = self.attention(out, out, out, attn_mask=attention_mask)
        return F.scaled_dot_product_attention(out, out, out, attn_mask=attention_mask)


tokens = torch.randint(1, 99, (4, 7))
past = torch.tril(torch.ones(7, 7, dtype=torch.bool))
Filling()(tokens, past), FillingEach()(tokens, past), Adding()(tokens, past), Handing()(tokens)
