"""The step that is read in the end was written before, by whatever name, view or function."""

import operator

import torch
import torch.nn.functional as F
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


def put(outputs, summary):
    outputs[:, -1] = summary


class Summarizer(nn.Module):
    def forward(self, outputs, summary):
        outputs.select(1, -1).copy_(summary)


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.gru = nn.GRU(32, 64, batch_first=True)
        self.summarize = Summarizer()

    def encode(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        outputs, _ = pad_packed_sequence(self.gru(packed)[0], batch_first=True)
        return outputs, outputs.max(dim=2, keepdim=True)[0].expand_as(outputs)[:, 0].clone()

    def whole(self, x, lengths):
        outputs, summary = self.encode(x, lengths)
        outputs.copy_(summary.unsqueeze(1).expand_as(outputs))
        return outputs[:, -1]

    def step(self, x, lengths):
        outputs, summary = self.encode(x, lengths)
        outputs.select(1, -1).copy_(summary)
        return outputs[:, -1]

    def added(self, x, lengths):
        outputs, summary = self.encode(x, lengths)
        outputs[:, -1] += summary - outputs[:, -1]
        return outputs[:, -1]

    def by_operator(self, x, lengths):
        outputs, summary = self.encode(x, lengths)
        operator.setitem(outputs, (slice(None), -1), summary)
        return outputs[:, -1]

    def by_out(self, x, lengths):
        outputs, summary = self.encode(x, lengths)
        torch.mul(summary.unsqueeze(1), torch.ones_like(outputs), out=outputs)
        return outputs[:, -1]

    def by_data(self, x, lengths):
        outputs, summary = self.encode(x, lengths)
        outputs.data = summary.unsqueeze(1).data
        return outputs[:, -1]

    def by_function(self, x, lengths):
        outputs, summary = self.encode(x, lengths)
        put(outputs, summary)
        return outputs[:, -1]

    def by_module(self, x, lengths):
        outputs, summary = self.encode(x, lengths)
        self.summarize(outputs, summary)
        return outputs[:, -1]

    def by_closure(self, x, lengths):
        outputs, summary = self.encode(x, lengths)

        def fill():
            outputs[:, -1] = summary

        fill()
        return outputs[:, -1]

    def by_view(self, x, lengths):
        outputs, summary = self.encode(x, lengths)
        last = outputs[:, -1]
        last.copy_(summary)
        return outputs[:, -1]

    def view_itself(self, x, lengths):
        outputs, summary = self.encode(x, lengths)
        last = outputs[:, -1]
        last[:] = summary
        return last

    def by_rows(self, x, lengths):
        outputs, summary = self.encode(x, lengths)
        rows = outputs.reshape(-1, outputs.size(2))
        rows[outputs.size(1) - 1 :: outputs.size(1)] = summary
        return outputs[:, -1]

    def by_stride(self, x, lengths):
        outputs, summary = self.encode(x, lengths)
        outputs.as_strided(summary.shape, (outputs.stride(0), 1), outputs.stride(0)).copy_(summary)
        return outputs[:, -1]

    def by_turned(self, x, lengths):
        outputs, summary = self.encode(x, lengths)
        outputs.transpose(0, 1)[-1] = summary
        return outputs[:, -1]

    def under_another_name(self, x, lengths):
        outputs, summary = self.encode(x, lengths)
        self.outputs, kept = outputs, {"outputs": [outputs]}
        outputs[:, -1] = summary
        return self.outputs[:, -1] + kept["outputs"][0][:, -1]

    def perhaps(self, x, lengths, summarized):
        outputs, summary = self.encode(x, lengths)
        if summarized:
            outputs.index_copy_(1, torch.tensor([outputs.size(1) - 1]), summary.unsqueeze(1))
        return outputs[:, -1]

    def in_a_loop(self, x, lengths):
        outputs, summary = self.encode(x, lengths)
        for i in range(outputs.size(0)):
            outputs[i, -1] = summary[i]
        return outputs[:, -1]

    def activated(self, x, lengths):
        outputs, _ = self.encode(x, lengths)
        F.relu_(outputs)
        return outputs.max(dim=1).values
