# Some rows are read: of every step's scores, of one direction, or of the state.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Reader(nn.Module):
    def __init__(self, dim, hidden):
        super().__init__()
        self.hidden = hidden
        self.rnn = nn.GRU(dim, hidden, batch_first=True, bidirectional=True)
        self.one_way = nn.GRU(dim, hidden, batch_first=True)
        self.score = nn.Linear(2 * hidden, 5)

    def tags(self, x):
        scores = self.score(self.rnn(x)[0])
        first, kept = scores[:2], scores[[1, 0]]
        tags = scores.argmax(dim=-1)
        return tags, first[:, -1], kept[:, -1], scores[:2, -1], scores[0, -1]

    def ends(self, x):
        out, _ = self.rnn(x)
        forward = out[:2, -1, : self.hidden]
        reverse = out[:2, 0, self.hidden :]
        return torch.cat((forward, reverse), dim=-1)

    def halves_of_one(self, x):
        out, _ = self.rnn(x)
        return torch.cat((out[0, -1, : self.hidden], out[0, 0, self.hidden :]))

    def one_way_rows(self, x, keep):
        out, _ = self.one_way(x)
        return out[:2, -1], out[[0, 1]][:, -1], out[0, -1], out[keep][:, -1]

    def a_row_or_several(self, x, keep):
        out, _ = self.rnn(x)
        return out[keep][:, -1]

    def restored(self, x, lengths):
        order = torch.argsort(lengths, descending=True)
        inverse = torch.argsort(order)
        packed = pack_padded_sequence(x[order], lengths[order].cpu(), batch_first=True)
        out, _ = pad_packed_sequence(self.one_way(packed)[0], batch_first=True)
        return out[inverse][torch.arange(len(x)), lengths - 1]
