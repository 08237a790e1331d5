import torch
import torch.nn as nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class LSTMEncoder(nn.Module):
    def __init__(self, vocab, embed_dim=6, hidden_size=5, num_layers=2):
        super().__init__()
        self.num_layers = num_layers
        self.hidden_size = hidden_size
        self.embed_tokens = nn.Embedding(vocab, embed_dim, padding_idx=0)
        self.lstm = nn.LSTM(
            input_size=embed_dim,
            hidden_size=hidden_size,
            num_layers=num_layers,
            bidirectional=True,
        )

    def forward(self, src_tokens, src_lengths):
        bsz, seqlen = src_tokens.size()
        x = self.embed_tokens(src_tokens).transpose(0, 1)
        packed_x = pack_padded_sequence(x, src_lengths, enforce_sorted=False)
        packed_outs, (final_hiddens, final_cells) = self.lstm(packed_x)
        x, _ = pad_packed_sequence(packed_outs, total_length=seqlen)

        def combine_bidir(outs):
            return outs.view(self.num_layers, bsz, 2 * self.hidden_size)

        return x, combine_bidir(final_hiddens), combine_bidir(final_cells)
