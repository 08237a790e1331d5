"""Steps along one axis that no RNN reads, or that are one sequence's after all."""

import torch
from torch import nn
from torch.nn.utils.rnn import PackedSequence, pack_padded_sequence, pad_sequence


class Tagger(nn.Module):
    def __init__(self, size=8, hidden=16):
        super().__init__()
        self.lower = nn.LSTM(size, hidden, batch_first=True)
        self.upper = nn.LSTM(hidden, hidden, batch_first=True)
        self.cell = nn.LSTMCell(size, hidden)
        self.head = nn.Linear(hidden, 4)

    def apart_again(self, x):
        batch, steps, _ = x.shape
        out, _ = self.lower(x)
        scores = torch.tanh(out.reshape(batch * steps, -1))
        return self.upper(scores.view(batch, steps, -1))[0]

    def packed_again(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        scores = self.head(self.lower(packed)[0].data)
        dropped = PackedSequence(torch.tanh(packed.data), *packed[1:])
        return scores, self.upper(dropped)[0]

    def one_step_for_all(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        return self.cell(packed.data)[0]


class Recording(nn.Module):
    """Chunks of one recording are a batch for the encoder, and one sequence for the reader."""

    def __init__(self, size=8, hidden=16):
        super().__init__()
        self.reader = nn.GRU(size, hidden)

    def forward(self, chunks):
        count, steps, size = chunks.shape
        return self.reader(chunks.view(count * steps, size))[0]

    def whole(self, recording):
        out, _ = self.reader(recording)
        return self.reader(out.reshape(-1, 8))[0]

    def windows(self, sentences):
        padded = pad_sequence(sentences, batch_first=True)
        return self.reader(padded.view(padded.size(0), -1, 8))[0]
