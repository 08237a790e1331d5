import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class SoftDotAttention(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.query_side = nn.Linear(dim, dim, bias=False)
        self.joined = nn.Linear(dim * 2, dim, bias=False)

    def forward(self, query, context, mask):
        target = self.query_side(query).unsqueeze(2)
        scores = torch.bmm(context, target).squeeze(2)
        scores = torch.softmax(scores.masked_fill(~mask, float("-inf")), dim=1)
        weighted = torch.bmm(scores.unsqueeze(1), context).squeeze(1)
        return torch.tanh(self.joined(torch.cat((weighted, query), 1)))


class Summarizer(nn.Module):
    def __init__(self, vocab, emb=6, hidden=8):
        super().__init__()
        self.embedding = nn.Embedding(vocab, emb, padding_idx=0)
        self.encoder = nn.LSTM(emb, hidden, batch_first=True)
        self.attention = SoftDotAttention(hidden)
        self.vocabulary = nn.Linear(hidden, vocab)

    def forward(self, source, lengths):
        packed = pack_padded_sequence(
            self.embedding(source), lengths, batch_first=True, enforce_sorted=False
        )
        packed, (last, _) = self.encoder(packed)
        memory, lengths = pad_packed_sequence(packed, batch_first=True)
        mask = torch.arange(memory.size(1)) < lengths.unsqueeze(1)
        return self.vocabulary(self.attention(last[-1], memory, mask.to(memory.device)))
