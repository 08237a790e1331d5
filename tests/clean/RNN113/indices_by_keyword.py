# Both indices are given by keyword.
from torch import nn
from torch.nn.utils.rnn import PackedSequence


class CharEmbedding(nn.Module):
    def __init__(self, chars, dim):
        super().__init__()
        self.emb = nn.Embedding(chars, dim)

    def forward(self, chars: PackedSequence) -> PackedSequence:
        return PackedSequence(
            self.emb(chars.data),
            batch_sizes=chars.batch_sizes,
            sorted_indices=chars.sorted_indices,
            unsorted_indices=chars.unsorted_indices,
        )
