# The replicas return one loss each.
import torch.nn.functional as F
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Tagger(nn.Module):
    def __init__(self):
        super().__init__()
        self.gru = nn.GRU(8, 16, batch_first=True)
        self.head = nn.Linear(16, 4)

    def forward(self, x, lengths, tags):
        packed = pack_padded_sequence(x, lengths.cpu(), batch_first=True, enforce_sorted=False)
        output, _ = pad_packed_sequence(self.gru(packed)[0], batch_first=True)
        scores = self.head(output).flatten(0, 1)
        return F.cross_entropy(scores, tags[:, : output.size(1)].flatten(), ignore_index=-1)


model = nn.DataParallel(Tagger())
