# The default of pack_sequence wants the longest first.
from torch import nn
from torch.nn.utils.rnn import PackedSequence, pack_sequence


class CharEncoder(nn.Module):
    def __init__(self, chars, dim):
        super().__init__()
        self.embed = nn.Embedding(chars, dim)
        self.lstm = nn.LSTM(dim, dim)

    def forward(self, words):
        words = sorted(words, key=len, reverse=True)
        ids = pack_sequence(words)
        packed = PackedSequence(self.embed(ids.data), ids.batch_sizes)
        return self.lstm(packed)[1][0][-1]
