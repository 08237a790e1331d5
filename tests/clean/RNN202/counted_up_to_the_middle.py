import torch
from torch import nn


class Model(nn.Module):
    def __init__(self, size=8, hidden=16):
        super().__init__()
        self.embed = nn.Embedding(100, size)
        self.hidden = hidden
        self.rnn = nn.LSTM(size, hidden, batch_first=True, bidirectional=True)

    def first_segment(self, segments):
        out, _ = self.rnn(self.embed(segments))
        return out[torch.arange(len(segments)), (segments == 0).sum(1) - 1]

    def in_front_of_the_entity(self, x, entity_mask):
        out, _ = self.rnn(x)
        return out[torch.arange(len(x)), entity_mask.sum(1) - 1]

    def behind_what_was_seen(self, x, seen_mask):
        out, _ = self.rnn(x)
        return out[torch.arange(len(x)), seen_mask.sum(dim=1) - 1]

    def along_the_batch(self, x, mask):
        out, _ = self.rnn(x)
        return out[torch.arange(len(x)), mask.sum(0) - 1]
