import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence, pad_sequence


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.LSTM(4, 5, batch_first=True)

    def run(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        packed, (h_n, _) = self.rnn(packed)
        out, lengths = pad_packed_sequence(packed, batch_first=True)
        return out, lengths, h_n[-1]

    def all_the_first(self, x, lengths):
        out, lengths, last = self.run(x, lengths)
        if (lengths == lengths[0]).all():
            return out[:, -1]
        return last

    def extremes(self, x, lengths):
        out, lengths, last = self.run(x, lengths)
        return out[:, -1] if lengths.min() == lengths.max() else last

    def by_name(self, x, lengths):
        out, lengths, last = self.run(x, lengths)
        equal = torch.all(lengths == out.size(1))
        if not equal:
            return last
        return out[:, -1]

    def before_packing(self, x, lengths):
        assert len(set(lengths)) == 1
        out, _, _ = self.run(x, lengths)
        return out[:, -1]

    def as_numbers(self, x, lengths):
        if min(lengths) == max(lengths):
            return self.run(x, lengths)[0][:, -1]
        return self.run(x, lengths)[2]

    def batch_of_one(self, x, lengths):
        if x.size(0) == 1:
            packed, _ = self.rnn(pack_padded_sequence(x, lengths, batch_first=True))
            return pad_packed_sequence(packed, batch_first=True)[0][:, -1]
        return self.run(x, lengths)[2]

    def of_a_list(self, sequences):
        assert len({len(each) for each in sequences}) == 1
        x = pad_sequence(sequences, batch_first=True)
        return self.rnn(x)[0][:, -1]
