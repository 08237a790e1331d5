from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Tagger(nn.Module):
    def __init__(self, features=4, hidden=6, tags=3):
        super().__init__()
        self.lstm = nn.LSTM(features, hidden, batch_first=True)
        self.tags = nn.Linear(hidden, tags)

    def forward(self, series, sizes):
        packed = pack_padded_sequence(series, sizes.cpu(), batch_first=True, enforce_sorted=False)
        tagged, _ = self.lstm(packed)
        output, _ = pad_packed_sequence(tagged, batch_first=True)
        return self.tags(output)


def parallel(features=4):
    return nn.DataParallel(Tagger(features))
