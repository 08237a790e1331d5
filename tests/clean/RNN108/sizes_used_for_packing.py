# The sizes are what is packed by, whatever they are called.
from torch import nn


class Reviews(nn.Module):
    def __init__(self, words, pad_idx):
        super().__init__()
        self.embedding = nn.Embedding(words, 8, padding_idx=pad_idx)
        self.rnn = nn.LSTM(8, 16, num_layers=2, bidirectional=True)

    def forward(self, ids, sizes):
        vectors = self.embedding(ids)
        packed = nn.utils.rnn.pack_padded_sequence(vectors, sizes.cpu(), enforce_sorted=False)
        _, (state, _) = self.rnn(packed)
        return state[-1]
