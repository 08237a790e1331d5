# The ids were cropped to the longest before both were made of them.
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Encoder(nn.Module):
    def __init__(self, vocabulary):
        super().__init__()
        self.embedding = nn.Embedding(vocabulary, 8, padding_idx=0)
        self.gru = nn.GRU(8, 8, batch_first=True)

    def forward(self, ids, lengths):
        ids = ids[:, : int(lengths.max())]
        packed = pack_padded_sequence(
            self.embedding(ids), lengths.cpu(), batch_first=True, enforce_sorted=False
        )
        out, _ = pad_packed_sequence(self.gru(packed)[0], batch_first=True)
        return out.masked_fill((ids == 0).unsqueeze(2), 0)
