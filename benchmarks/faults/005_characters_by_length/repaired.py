import torch
import torch.nn as nn
from torch.nn.utils.rnn import pack_padded_sequence as pack


class CharWordEncoder(nn.Module):
    def __init__(self, n_chars, char_dim=6, out_dim=14):
        super().__init__()
        self.char_embeddings = nn.Embedding(n_chars, char_dim, padding_idx=0)
        self.char_lstm = nn.LSTM(char_dim, out_dim // 2, batch_first=True, bidirectional=True)
        self.project = nn.Linear(out_dim, out_dim)

    def forward(self, chars, word_lengths):
        # chars: words x characters
        embedded = self.char_embeddings(chars)
        packed = pack(embedded, word_lengths, batch_first=True, enforce_sorted=False)
        _, (hidden, _) = self.char_lstm(packed)
        last = torch.cat([hidden[0], hidden[1]], dim=-1)
        return torch.tanh(self.project(last))
