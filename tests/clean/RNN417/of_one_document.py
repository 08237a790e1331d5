"""The rows that a second RNN runs over are the sentences of one document, or the steps of one sequence."""

import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pack_sequence, pad_sequence


class OneSequence(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = nn.GRU(3, 6, batch_first=True)
        self.second = nn.GRU(6, 5)

    def forward(self, x):
        packed = pack_padded_sequence(x[None], [len(x)], batch_first=True)
        out, _ = self.first(packed)
        return self.second(out.data)[1][-1]


class Added(OneSequence):
    def forward(self, x):
        lengths = torch.tensor([x.size(0)])
        out, _ = self.first(pack_padded_sequence(x.unsqueeze(0), lengths, batch_first=True))
        return self.second(out.data)[1][-1]


class Document(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(20, 3)
        self.words = nn.LSTM(3, 6, bidirectional=True)
        self.sentences = nn.LSTM(12, 5, bidirectional=True)

    def forward(self, sentences):
        packed = pack_sequence(sentences, enforce_sorted=False)
        packed = packed._replace(data=self.embedding(packed.data))
        _, (h_n, _) = self.words(packed)
        out, _ = self.sentences(torch.cat((h_n[-2], h_n[-1]), dim=1))
        return out


class Characters(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(30, 3)
        self.characters = nn.GRU(3, 6, batch_first=True)
        self.words = nn.LSTM(6, 5)

    def forward(self, words):
        lengths = torch.tensor([len(word) for word in words])
        ids = self.embedding(pad_sequence(words, batch_first=True))
        packed = pack_padded_sequence(ids, lengths, batch_first=True, enforce_sorted=False)
        _, h_n = self.characters(packed)
        out, _ = self.words(h_n.squeeze(0))
        return out
