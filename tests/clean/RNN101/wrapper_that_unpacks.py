# The recurrent layer is a wrapper of this file: it packs and unpacks inside.
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class PackedLSTM(nn.Module):
    def __init__(self, *args, **kwargs):
        super().__init__()
        self.lstm = nn.LSTM(*args, batch_first=True, **kwargs)

    def forward(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        packed, _ = self.lstm(packed)
        return pad_packed_sequence(packed, batch_first=True)[0]


class Tagger(nn.Module):
    def __init__(self, size, tags):
        super().__init__()
        self.lstm = PackedLSTM(size, size, bidirectional=True)
        self.dropout = nn.Dropout(0.5)
        self.score = nn.Linear(2 * size, tags)

    def forward(self, x, lengths):
        packed = self.lstm(x, lengths)
        return self.score(self.dropout(packed))
