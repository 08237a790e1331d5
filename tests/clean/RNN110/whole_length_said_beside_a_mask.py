# The output is made as long as the mask.
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Encoder(nn.Module):
    def __init__(self, vocabulary):
        super().__init__()
        self.embedding = nn.Embedding(vocabulary, 8, padding_idx=0)
        self.gru = nn.GRU(8, 8, batch_first=True)
        self.energy = nn.Linear(8, 1)

    def forward(self, ids, lengths):
        mask = ids.eq(0)
        packed = pack_padded_sequence(
            self.embedding(ids), lengths.cpu(), batch_first=True, enforce_sorted=False
        )
        out = self.gru(packed)[0]
        out, _ = pad_packed_sequence(out, batch_first=True, total_length=mask.size(1))
        return self.energy(out).squeeze(-1).masked_fill(mask, -1e4)
