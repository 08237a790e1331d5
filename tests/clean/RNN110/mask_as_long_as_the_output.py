# The mask is cut to the length of what came out.
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Attention(nn.Module):
    def __init__(self, vocabulary):
        super().__init__()
        self.embedding = nn.Embedding(vocabulary, 8, padding_idx=0)
        self.gru = nn.GRU(8, 8, batch_first=True)
        self.energy = nn.Linear(8, 1)

    def forward(self, ids):
        mask = ids == 0
        lengths = (~mask).sum(1).cpu()
        packed = pack_padded_sequence(self.embedding(ids), lengths, True, enforce_sorted=False)
        out, _ = pad_packed_sequence(self.gru(packed)[0], batch_first=True)
        mask = mask[:, : out.size(1)]
        energy = self.energy(out).squeeze(2).masked_fill(mask, float("-inf"))
        return (energy.softmax(1).unsqueeze(2) * out).sum(1)
