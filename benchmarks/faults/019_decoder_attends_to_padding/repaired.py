import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class SoftDotAttention(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.linear_in = nn.Linear(dim, dim, bias=False)
        self.linear_out = nn.Linear(dim * 2, dim, bias=False)

    def forward(self, query, context, mask):
        target = self.linear_in(query).unsqueeze(2)
        attn = torch.bmm(context, target).squeeze(2)
        attn = torch.softmax(attn.masked_fill(~mask, float("-inf")), dim=1)
        weighted = torch.bmm(attn.unsqueeze(1), context).squeeze(1)
        return torch.tanh(self.linear_out(torch.cat((weighted, query), 1)))


class Summarizer(nn.Module):
    def __init__(self, vocab, emb=6, hidden=8):
        super().__init__()
        self.embedding = nn.Embedding(vocab, emb, padding_idx=0)
        self.encoder = nn.LSTM(emb, hidden, batch_first=True)
        self.attention = SoftDotAttention(hidden)
        self.decoder2vocab = nn.Linear(hidden, vocab)

    def forward(self, source, lengths):
        packed = pack_padded_sequence(
            self.embedding(source), lengths, batch_first=True, enforce_sorted=False
        )
        packed_ctx, (h_t, _) = self.encoder(packed)
        ctx, lengths = pad_packed_sequence(packed_ctx, batch_first=True)
        mask = torch.arange(ctx.size(1)) < lengths.unsqueeze(1)
        return self.decoder2vocab(self.attention(h_t[-1], ctx, mask.to(ctx.device)))
