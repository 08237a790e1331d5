import torch
import torch.nn.functional as F
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence


class CharRNNEncoder(nn.Module):
    def __init__(self, num_chars, embed_dim=5, hidden_dim=7, dropout_in=0.1):
        super().__init__()
        self.dropout_in = dropout_in
        self.embed_chars = nn.Embedding(num_chars, embed_dim)
        self.char_rnn = nn.LSTM(embed_dim, hidden_dim)

    def forward(self, char_inds, word_lengths):
        x = self.embed_chars(char_inds)
        packed_input = pack_padded_sequence(x, word_lengths, enforce_sorted=False)
        if self.dropout_in > 0:
            packed_input = F.dropout(packed_input, p=self.dropout_in, training=self.training)
        _, (h_last, _) = self.char_rnn(packed_input)
        return h_last[-1]
