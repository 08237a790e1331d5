# Outputs of several runs in one batch: of single sequences, without padding, or read by lengths.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Twins(nn.Module):
    def __init__(self, features=4, hidden=6):
        super().__init__()
        self.gru = nn.GRU(features, hidden, batch_first=True)
        self.other = nn.GRU(features, hidden, batch_first=True)

    def outputs(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        return pad_packed_sequence(self.gru(packed)[0], batch_first=True)[0]

    def windows(self, a, b):
        out = torch.cat((self.gru(a)[0], self.gru(b)[0]), dim=0)
        return out[:, -1]

    def by_lengths(self, a, b, lengths, others):
        out = torch.cat((self.outputs(a, lengths), self.outputs(b, others)), dim=0)
        return out[torch.arange(len(out)), torch.cat((lengths, others)) - 1]

    def single_ones(self, a, b):
        one = self.outputs(a.unsqueeze(0), [len(a)])
        other = self.outputs(b.unsqueeze(0), [len(b)])
        return torch.cat((one, other), dim=0)[:, -1]

    def one_at_a_time(self, sequences):
        rows = []
        for each in sequences:
            rows.append(self.outputs(each.unsqueeze(0), [len(each)])[:, -1])
        return torch.cat(rows, dim=0)

    def one_at_a_time_as_they_are(self, sequences):
        outs = []
        for each in sequences:
            outs.append(self.outputs(each[None], [len(each)]))
        return torch.cat(outs, dim=0)[:, -1]

    def chunks_of_windows(self, x):
        outs = []
        for part in x.split(8):
            out, _ = self.gru(part)
            outs.append(out)
        return torch.cat(outs, dim=0)[:, -1]

    def chunks_in_time(self, x, lengths):
        outs = []
        for part in x.split(8, dim=1):
            out, _ = self.gru(part)
            outs.append(out)
        out = torch.cat(outs, dim=1)
        return out[torch.arange(len(out)), lengths - 1]

    def features_side_by_side(self, x, lengths):
        both = []
        for rnn in (self.gru, self.other):
            packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
            both.append(rnn(packed)[1][-1])
        return torch.cat(both, dim=1)
