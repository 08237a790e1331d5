# Deviations, medians and places of the largest: over features, over everything, over real steps.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Tagger(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(8, 16, batch_first=True)
        self.tags = nn.Linear(16, 5)

    def steps(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        return pad_packed_sequence(self.lstm(packed)[0], batch_first=True)

    def forward(self, x, lengths):
        out, _ = self.steps(x, lengths)
        return self.tags(out).argmax(2)

    def turned(self, x, lengths):
        out, _ = self.steps(x, lengths)
        scores = self.tags(out).transpose(1, 2)
        return scores.argmax(dim=1), torch.median(scores, 1).values

    def spread(self, x, lengths):
        out, _ = self.steps(x, lengths)
        return out.std(), out.var(False), out.std(True), out.std(-1), torch.var(out, dim=2)

    def of_each_sequence(self, x, lengths):
        out, lengths = self.steps(x, lengths)
        return torch.stack([each[:n].std(0) for each, n in zip(out, lengths)])

    def far_away(self, x, lengths):
        out, lengths = self.steps(x, lengths)
        scores = out.sum(2).masked_fill(torch.arange(out.size(1)) >= lengths[:, None], -1e9)
        return scores.argmax(1)

    def unpadded(self, x):
        out, _ = self.lstm(x)
        return torch.cat((out.mean(1), out.std(1)), 1), out.median(1).values
