import torch.nn.functional as F
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence


class WordSpeller(nn.Module):
    def __init__(self, num_chars, embed_dim=5, hidden_dim=7, rate=0.1):
        super().__init__()
        self.rate = rate
        self.lookup = nn.Embedding(num_chars, embed_dim)
        self.speller = nn.LSTM(embed_dim, hidden_dim)

    def forward(self, ids, word_lengths):
        x = self.lookup(ids)
        packed = pack_padded_sequence(x, word_lengths, enforce_sorted=False)
        if self.rate > 0:
            packed = F.dropout(packed, p=self.rate, training=self.training)
        _, (last, _) = self.speller(packed)
        return last[-1]
