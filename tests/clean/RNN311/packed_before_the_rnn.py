# No padded step is read: the batch is packed.
from torch import nn


class Encoder(nn.Module):
    def __init__(self, vocab, dim, hidden):
        super().__init__()
        self.embedding = nn.Embedding(vocab, dim, padding_idx=0)
        self.embedding.weight.data.uniform_(-0.1, 0.1)
        self.gru = nn.GRU(dim, hidden)

    def forward(self, ids, lengths):
        return self.gru(
            nn.utils.rnn.pack_padded_sequence(self.embedding(ids), lengths, enforce_sorted=False)
        )
