# All four fields are handed on.
import torch.nn as nn
from torch.nn.utils.rnn import PackedSequence, pack_padded_sequence, pad_packed_sequence


class Encoder(nn.Module):
    def __init__(self, vocab, dim):
        super().__init__()
        self.embed = nn.Embedding(vocab, dim)
        self.rnn = nn.GRU(dim, dim, batch_first=True)

    def forward(self, tokens, lengths):
        packed = pack_padded_sequence(tokens, lengths, batch_first=True, enforce_sorted=False)
        packed = PackedSequence(
            self.embed(packed.data),
            packed.batch_sizes,
            packed.sorted_indices,
            packed.unsorted_indices,
        )
        out, _ = self.rnn(packed)
        return pad_packed_sequence(out, batch_first=True)
